package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Only the operator can tell that these are no good: it says so, and goes on with the others. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class HostileInputTest extends PlaygroundTest {
    private static final Manifest NEIGHBOUR =
            Manifest.job("neighbour").schedule("@every 1s").concurrency("Allow");

    private record Example(Manifest job, String reason, String field, String value) {
        static Example schedule(String name, String expression, String value) {
            return new Example(Manifest.job(name).schedule(expression), "InvalidSchedule", "spec.schedule", value);
        }

        static Example zone(String name, String zone) {
            return new Example(
                    Manifest.job(name).schedule("@daily").with("spec.timeZone", zone),
                    "InvalidTimeZone",
                    "spec.timeZone",
                    zone);
        }
    }

    private static final List<Example> EXAMPLES = List.of(
            Example.schedule("endless", "0 0 1--100000000 * *", "1--100000000"),
            Example.schedule("no-such-day", "0 0 31 2 *", "0 0 31 2 *"),
            Example.schedule("thousand-characters", "1,".repeat(500) + "1 * * * x", "1,1,1"),
            Example.schedule("blank", "     ", "5 cron fields"),
            Example.schedule("six-fields", "0 0 0 1 1 *", "0 0 0 1 1 *"),
            Example.schedule("every-nothing", "@every 0s", "@every 0s"),
            Example.schedule("every-millisecond", "@every 1ms", "@every 1ms"),
            Example.schedule("nickname", "@fortnightly", "@fortnightly"),
            Example.schedule("zone-inside", "TZ=UTC 0 0 * * *", "timeZone"),
            Example.schedule("markup", "<script>alert(1)</script>", "<script>"),
            Example.zone("unknown-zone", "Mars/Olympus"),
            Example.zone("offset-zone", "UTC+25"),
            new Example(
                    Manifest.job("empty-template").setting("template", Map.of()),
                    "InvalidTemplate",
                    "spec.run.template",
                    "required"),
            new Example(
                    Manifest.job("text-for-containers").pod("containers", "none"),
                    "InvalidTemplate",
                    "spec.run.template.spec.containers",
                    "containers"),
            new Example(
                    Manifest.job("hundred-namesakes").pod("containers", containers("same")),
                    "InvalidTemplate",
                    "containers[1]",
                    "same"));

    private static List<Object> containers(String name) {
        List<Object> containers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            containers.add(Map.of(
                    "name", name.isEmpty() ? "c" + i : name, "image", "busybox:1.36", "command", List.of("true")));
        }
        return containers;
    }

    @TestFactory
    Stream<DynamicTest> what_cannot_be_is_named_while_a_neighbour_ticks_on() {
        here.create(NEIGHBOUR);
        here.await("the neighbour runs", () -> succeeded("neighbour"), runs -> runs >= 1);
        EXAMPLES.forEach(example -> here.create(example.job()));
        return Stream.concat(
                EXAMPLES.stream().map(example -> dynamicTest(example.job().name(), () -> examine(example))),
                Stream.of(dynamicTest("the neighbour ticks on", this::neighbourTicksOn)));
    }

    private void examine(Example example) {
        Condition ready = here.awaitReady(example.job().name(), "False");

        assertThat(ready.reason()).isEqualTo(example.reason());
        assertThat(ready.message()).contains(example.field()).contains(example.value());
        assertThat(ready.message()).hasSizeLessThan(1500);
        assertThat(here.runsOf(example.job().name())).isEmpty();
        assertThat(here.job(example.job().name()).getStatus().nextRuns())
                .satisfiesAnyOf(next -> assertThat(next).isNull(), next -> assertThat(example.reason())
                        .isEqualTo("InvalidTemplate"));
    }

    private void neighbourTicksOn() {
        long before = succeeded("neighbour");

        here.await("the neighbour runs on", () -> succeeded("neighbour"), runs -> runs >= before + 3);

        assertThat(here.runsOf("neighbour")).noneMatch(run -> Playground.phaseOf(run) == FAILED);
    }

    private long succeeded(String job) {
        return here.runsOf(job).stream()
                .filter(run -> Playground.phaseOf(run) == SUCCEEDED)
                .count();
    }

    @Test
    void a_pod_of_a_hundred_containers_is_a_pod() {
        JobRun run = here.await(here.created(Manifest.run("crowded").pod("containers", containers(""))), SUCCEEDED);

        assertThat(run.getStatus().attempts()).hasSize(1);
    }

    @Test
    void a_description_may_be_written_in_any_script_or_markup() {
        String description = "</td><script>alert('☂')</script> \u202e Ωμέγα 漢字 🚲 \" ' \\ {job} ${x}";
        here.create(Manifest.job("described").with("spec.description", description));

        here.awaitReady("described", "True");

        assertThat(here.job("described").getSpec().description()).isEqualTo(description);
    }

    @Test
    void a_run_that_prints_without_end_keeps_a_small_status() {
        here.create(Manifest.run("loud")
                .shell("head -c 20000000 /dev/zero | tr '\\0' 'x'; printf '\\377\\376\\n'; echo the end; exit 1")
                .once());

        JobRun run = here.await("loud", FAILED);

        assertThat(run.getStatus().failure().logTail()).endsWith("the end").hasSizeLessThanOrEqualTo(4096);
        assertThat(here.client().getKubernetesSerialization().asJson(run)).hasSizeLessThan(32 * 1024);
    }
}
