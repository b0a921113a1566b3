package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One object that cannot be read is refused, and concerns no other. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class UnreadableTest extends PlaygroundTest {
    private static final String MAXIMUM =
            "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/maxQueued/maximum";

    @Inject
    KubernetesClient operators;

    @Inject
    SmallRyeHealthReporter health;

    @Test
    void a_limit_of_a_parameter_may_be_greater_than_32_bits() {
        here.create(Manifest.job("bytes")
                .with(
                        "spec.parameters",
                        List.of(Map.of("name", "BYTES", "type", "integer", "maximum", 3_000_000_000L))));
        here.awaitReady("bytes", "True");

        here.create(Manifest.runOf("bytes", "fits").with("spec.parameters", bytes("3000000000")));
        here.create(Manifest.runOf("bytes", "too-many").with("spec.parameters", bytes("3000000001")));

        here.await("fits", SUCCEEDED);
        assertThat(here.await("too-many", FAILED).getStatus().message())
                .contains("3000000001 is greater than its maximum 3000000000");
    }

    private static List<Object> bytes(String value) {
        return List.of(Map.of("name", "BYTES", "value", value));
    }

    /** An older definition may have let in what this version cannot read. */
    @Test
    void what_an_older_definition_let_in_is_named_and_the_others_run_on() {
        patchDefinition("[{\"op\": \"remove\", \"path\": \"%s\"}]".formatted(MAXIMUM));
        try {
            here.create(Manifest.job("unreadable")
                    .schedule("@every 1s")
                    .concurrency("Queue")
                    .with("spec.maxQueued", 3_000_000_000L));

            Condition ready = here.await("it is refused", () -> refusal("unreadable"), Optional::isPresent)
                    .orElseThrow();
            assertThat(ready.reason()).isEqualTo("InvalidSpec");
            assertThat(ready.message()).isEqualTo("spec.maxQueued: 3000000000 cannot be read");

            JobRun run = here.await(here.created(Manifest.runOf("unreadable", "of-it")), FAILED);
            assertThat(run.getStatus().reason()).isEqualTo("InvalidSpec");
            assertThat(run.getStatus().message()).contains("ScheduledJob unreadable: spec.maxQueued: 3000000000");

            here.create(Manifest.job("neighbour").schedule("@every 1s").concurrency("Allow"));
            here.await("the neighbour runs", () -> here.runsOf("neighbour"), runs -> runs.size() >= 2);
            assertThat(here.runsOf("unreadable")).hasSize(1);
            assertThat(health.getLiveness().isDown()).isFalse();
            assertThat(health.getReadiness().isDown()).isFalse();

            operators
                    .resources(ScheduledJob.class)
                    .inNamespace(here.namespace())
                    .withName("unreadable")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"maxQueued\": 3}}");
            here.awaitReady("unreadable", "True");
        } finally {
            patchDefinition("[{\"op\": \"add\", \"path\": \"%s\", \"value\": 100000}]".formatted(MAXIMUM));
        }
    }

    /** As the operator reads it, because the client of the tests is strict: what Ready says where it is False. */
    private Optional<Condition> refusal(String job) {
        ScheduledJob read = operators
                .resources(ScheduledJob.class)
                .inNamespace(here.namespace())
                .withName(job)
                .get();
        return Stream.ofNullable(read.getStatus())
                .flatMap(status -> Stream.ofNullable(status.conditions()))
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals("Ready"))
                .filter(condition -> condition.status().equals("False"))
                .findFirst();
    }

    private void patchDefinition(String patch) {
        here.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("scheduledjobs.punctual.dev")
                .patch(PatchContext.of(PatchType.JSON), patch);
    }
}
