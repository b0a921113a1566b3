package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.ChainedRun;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ChainingTest extends PlaygroundTest {
    @Inject
    Agenda agenda;

    private static Map<String, Object> then(String when, String job, Map<?, ?>... parameters) {
        Map<String, Object> then = new HashMap<>(Map.of("when", when, "scheduledJob", job));
        then.put("parameters", Arrays.asList(parameters));
        return then;
    }

    private static Map<String, Object> value(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private static List<Map<String, String>> declared(String... names) {
        return Arrays.stream(names).map(name -> Map.of("name", name)).toList();
    }

    @Test
    void a_run_is_followed_by_one_of_another_job_and_both_say_so() {
        here.create(Manifest.job("load")
                .with("spec.parameters", declared("DAY", "NOTE"))
                .shell("echo $DAY $NOTE"));
        here.create(Manifest.job("fetch")
                .with("spec.parameters", declared("DAY"))
                .with(
                        "spec.then",
                        List.of(then(
                                "Succeeded",
                                "load",
                                value("DAY", "$(params.DAY)"),
                                value("NOTE", "after $(params.DAY)")))));
        String name = here.created(
                Manifest.runOf("fetch", "first").with("spec.parameters", List.of(value("DAY", "2026-11-24"))));

        JobRun ended = here.await(name, SUCCEEDED);
        JobRun next = here.await("first-then-0", SUCCEEDED);

        assertThat(ended.getStatus().chained()).containsExactly(new ChainedRun("load", "first-then-0", null, null));
        assertThat(here.log(next).strip()).isEqualTo("2026-11-24 after 2026-11-24");
        assertThat(next.getSpec().scheduledJob()).isEqualTo("load");
        assertThat(next.getMetadata().getAnnotations())
                .containsEntry(Labels.CHAINED_FROM, "first")
                .containsEntry(Labels.CHAIN, "fetch");
        assertThat(next.getMetadata().getLabels())
                .containsEntry(Labels.CHAINED_FROM, "first")
                .containsEntry(Labels.SCHEDULED_JOB, "load");
        assertThat(next.getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getName)
                .containsExactly("load");
    }

    @ParameterizedTest
    @CsvSource({"true, then-1 then-2", "exit 1, then-0 then-2"})
    void what_follows_depends_on_how_the_run_ended(String script, String followers) {
        here.create(Manifest.job("next"));
        here.create(Manifest.job("ends")
                .once()
                .shell(script)
                .with(
                        "spec.then",
                        List.of(then("Failed", "next"), then("Succeeded", "next"), then("Finished", "next"))));
        here.create(Manifest.runOf("ends", "run"));

        JobRun ended = here.awaitRun("run", "is over", Playground::isFinal);

        assertThat(ended.getStatus().chained())
                .extracting(chained -> chained.run().substring("run-".length()))
                .containsExactly(followers.split(" "));
    }

    @Test
    void a_run_that_was_cancelled_is_followed_by_none() {
        here.create(Manifest.job("next"));
        here.create(
                Manifest.job("long").shell("sleep 60").grace(1).with("spec.then", List.of(then("Finished", "next"))));
        here.create(Manifest.runOf("long", "stopped"));
        here.await("stopped", RUNNING);

        here.stop("stopped", "Cancel");

        assertThat(here.await("stopped", CANCELLED).getStatus().chained()).isNull();
        assertThat(here.runsOf("next")).isEmpty();
    }

    @Test
    void a_chain_may_be_long_but_has_an_end() {
        here.create(Manifest.job("c").with("spec.then", List.of(then("Finished", "a"))));
        here.create(Manifest.job("b").with("spec.then", List.of(then("Finished", "c"))));
        here.awaitReady("c", "True");
        here.create(Manifest.job("a").with("spec.then", List.of(then("Finished", "b"))));

        Condition ready = here.awaitReady("a", "False");
        assertThat(ready.reason()).isEqualTo("ChainCycle");
        assertThat(ready.message()).isEqualTo("spec.then: the chain would have no end: a → b → c → a");
        // Nobody tells it when another one is mended.
        here.await(
                "a is looked at again after five minutes",
                () -> agenda.lastLook(ScheduledJob.class, here.namespace(), "a"),
                look -> look.filter(known ->
                                Duration.ofMinutes(5).equals(known.outlook().delay()))
                        .isPresent());

        here.create(Manifest.runOf("a", "first"));
        JobRun last = here.await("first-then-0-then-0", SUCCEEDED);
        assertThat(last.getStatus().chained())
                .extracting(ChainedRun::scheduledJob, ChainedRun::run, ChainedRun::reason, ChainedRun::message)
                .containsExactly(tuple("a", null, "ChainCycle", "the chain would have no end: a → b → c → a"));
        assertThat(here.runsOf("a")).hasSize(1);
        assertThat(last.getMetadata().getAnnotations()).containsEntry(Labels.CHAIN, "a,b");

        here.editJob("b", "spec.then", null);
        here.editJob("a", "spec.description", "mended");
        here.awaitReady("a", "True");
    }

    @Test
    void a_value_that_can_never_be_filled_in_makes_the_job_unready() {
        here.create(Manifest.job("ends")
                .with("spec.parameters", declared("DAY"))
                .with("spec.then", List.of(then("Finished", "next", value("P", "$(params.DAYS) $(result.rows)")))));

        Condition ready = here.awaitReady("ends", "False");

        assertThat(ready.reason()).isEqualTo("InvalidParameters");
        assertThat(ready.message())
                .isEqualTo("spec.then[0].parameters[P]: $(params.DAYS): the run has no value of this name");
    }

    @Test
    void what_the_api_server_refuses_is_told() {
        here.create(Manifest.job("next").with("spec.parameters", declared("P")));
        here.create(Manifest.job("ends")
                .with("spec.parameters", declared("P"))
                .with("spec.then", List.of(then("Finished", "next", value("P", "$(params.P)$(params.P)")))));
        here.create(Manifest.runOf("ends", "run").with("spec.parameters", List.of(value("P", "x".repeat(4000)))));

        ChainedRun refused = here.await("run", SUCCEEDED).getStatus().chained().get(0);

        assertThat(refused.run()).isNull();
        assertThat(refused.reason()).isEqualTo("Refused");
        assertThat(refused.message()).contains("spec.parameters[0].value").contains("4096");
    }

    @Test
    void a_job_cannot_follow_itself() {
        assertThat(here.refusal(Manifest.job("self").with("spec.then", List.of(then("Failed", "self")))))
                .hasMessageContaining("spec.then")
                .hasMessageContaining("a job cannot be run after itself");
    }

    @Test
    void what_cannot_follow_is_told_and_keeps_nothing_else_from_it() {
        here.create(Manifest.job("next").with("spec.parameters", declared("P")));
        here.create(Manifest.job("other"));
        here.create(Manifest.run("run-then-3"));
        here.create(Manifest.job("ends")
                .with("spec.parameters", List.of(Map.of("name", "PASSWORD", "type", "secret")))
                .with(
                        "spec.then",
                        List.of(
                                then("Finished", "nobodys"),
                                then("Finished", "next", value("P", "$(result.rows)")),
                                then("Finished", "next", value("P", "pw=$(params.PASSWORD)")),
                                then("Finished", "next"),
                                then("Finished", "next", value("P", "$(params.PASSWORD)")),
                                then("Finished", "other"))));
        here.create(Manifest.runOf("ends", "run")
                .with(
                        "spec.parameters",
                        List.of(Map.of(
                                "name",
                                "PASSWORD",
                                "valueFrom",
                                Map.of("secretKeyRef", Map.of("name", "none", "key", "none")))))
                .with("spec.startTimeout", "1s")
                .with("spec.retry", Map.of("maxAttempts", 1)));

        JobRun ended = here.await("run", FAILED);

        assertThat(ended.getStatus().chained())
                .extracting(ChainedRun::run, ChainedRun::reason, ChainedRun::message)
                .containsExactly(
                        tuple(
                                null,
                                "ScheduledJobNotFound",
                                "there is no ScheduledJob nobodys in namespace " + here.namespace()),
                        tuple(null, "InvalidParameters", "parameter P: $(result.rows): the run gave back no result"),
                        tuple(
                                null,
                                "InvalidParameters",
                                "parameter P: $(params.PASSWORD) is a secret, which can be passed on whole only"),
                        tuple(null, "NameTaken", "a JobRun run-then-3 exists that does not follow this run"),
                        tuple("run-then-4", null, null),
                        tuple("run-then-5", null, null));
        assertThat(here.run("run-then-4")
                        .getSpec()
                        .parameters()
                        .get(0)
                        .valueFrom()
                        .secretKeyRef()
                        .name())
                .isEqualTo("none");
        here.await("run-then-5", SUCCEEDED);
    }

    @Test
    void a_name_of_any_length_can_be_followed() {
        here.create(Manifest.job("next"));
        here.create(Manifest.job("ends").with("spec.then", List.of(then("Finished", "next"))));
        String name = here.created(Manifest.runOf("ends", "r".repeat(253)));

        String follower =
                here.await(name, SUCCEEDED).getStatus().chained().get(0).run();

        assertThat(follower).hasSizeLessThan(64).endsWith("-then-0");
        assertThat(here.await(follower, SUCCEEDED).getMetadata().getAnnotations())
                .containsEntry(Labels.CHAINED_FROM, name);
    }

    @Test
    void the_example_does_what_it_says() {
        new ExampleFile("chain.yaml").createIn(here, ScheduledJob.class);
        String first = new ExampleFile("runs/first-of-a-chain.yaml")
                .createIn(here, JobRun.class)
                .getMetadata()
                .getName();

        assertThat(here.await(first, SUCCEEDED).getStatus().chained())
                .extracting(ChainedRun::scheduledJob)
                .containsExactly("chain-report");
        assertThat(here.log(here.await(first + "-then-0", SUCCEEDED)).strip()).isEqualTo("42 lines on 2026-11-24");
        assertThat(here.runsOf("chain-alarm")).isEmpty();
    }
}
