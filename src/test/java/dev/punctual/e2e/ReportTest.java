package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Transition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs tell of themselves, and what comes of it. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ReportTest extends PlaygroundTest {

    @Test
    void the_example_snoozes_twice_and_then_succeeds_with_a_result() {
        here.createExample("snoozes.yaml");
        here.create(Manifest.runOf("snoozes", "early"));

        JobRunStatus snoozing = here.awaitRun("early", "snoozes", run -> Playground.phaseOf(run) == BACKING_OFF)
                .getStatus();
        JobRunStatus status = here.await("early", SUCCEEDED).getStatus();

        assertThat(snoozing.reason()).isEqualTo("Snoozed");
        assertThat(snoozing.waiting().message()).isEqualTo("the export is not there yet");
        assertThat(snoozing.snoozes()).isEqualTo(1);
        assertThat(snoozing.attemptsLeft()).isEqualTo(1);
        assertThat(snoozing.nextAttemptAt()).isNotNull();
        assertThat(snoozing.failure()).isNull();
        assertThat(status.snoozes()).isEqualTo(2);
        assertThat(status.attempts())
                .extracting(Attempt::job, Attempt::exitCode, Attempt::reason)
                .containsExactly(
                        tuple("early-1", 1, "Snoozed"),
                        tuple("early-2", 0, "Snoozed"),
                        tuple("early-3", 0, "Succeeded"));
        assertThat(status.result()).isEqualTo(Map.of("rows", 1250, "file", "export.csv"));
        assertThat(status.resultMissing()).isNull();
        assertThat(status.failure()).isNull();
    }

    @Test
    void the_example_of_rules_ends_as_its_rules_say() {
        here.createExample("rules.yaml");
        here.create(Manifest.runOf("rules", "ruled"));

        JobRunStatus status = here.await("ruled", CANCELLED).getStatus();

        assertThat(status.attempts()).extracting(Attempt::exitCode).containsExactly(75, 1, 4);
        assertThat(status.snoozes()).isEqualTo(1);
        assertThat(status.reason()).isEqualTo("ExitCode");
        assertThat(status.message()).isEqualTo("container main exited with 4");
        assertThat(status.failure().exitCode()).isEqualTo(4);
        assertThat(status.failure().logTail()).isEqualTo("the feed was closed for good");
        assertThat(status.history())
                .extracting(Transition::reason)
                .contains("ExitCode")
                .doesNotContain("Stopped");
    }

    @Test
    void a_discarded_run_is_not_tried_again() {
        here.create(Manifest.run("discarded")
                .shell("echo '::discard user is gone'; echo bye; exit 3")
                .attempts(3, "1s"));

        JobRunStatus status = here.await("discarded", FAILED).getStatus();

        assertThat(status.attempts()).hasSize(1);
        assertThat(status.reason()).isEqualTo("Discarded");
        assertThat(status.message()).isEqualTo("user is gone");
        assertThat(status.failure().exitCode()).isEqualTo(3);
        assertThat(status.failure().logTail()).endsWith("bye");
    }

    @Test
    void a_run_may_cancel_itself() {
        here.create(Manifest.run("own")
                .shell("echo '::result {\"done\": true}'; printf '::cancel subscription was cancelled'")
                .attempts(3, "1s"));

        JobRunStatus status = here.await("own", CANCELLED).getStatus();

        assertThat(status.attempts()).hasSize(1);
        assertThat(status.reason()).isEqualTo("Cancelled");
        assertThat(status.message()).isEqualTo("subscription was cancelled");
        assertThat(status.result()).isEqualTo(Map.of("done", true));
        assertThat(status.history()).extracting(Transition::by).containsOnlyNulls();
    }

    @Test
    void the_termination_message_tells_the_same_without_a_log() {
        String script = "echo '::cancel no'; printf '::result {\"rows\": 1}\\n::discard gone\\n'"
                + " > $PUNCTUAL_TERMINATION_LOG";
        here.create(Manifest.run("message")
                .shell(script)
                .setting("reports", "TerminationMessage")
                .once());
        here.create(Manifest.run("both").shell(script).once());

        for (String run : List.of("message", "both")) {
            JobRunStatus status = here.await(run, FAILED).getStatus();
            assertThat(status.reason()).isEqualTo("Discarded");
            assertThat(status.failure().logTail()).isEqualTo("::cancel no");
            assertThat(status.result()).isEqualTo(Map.of("rows", 1));
        }
    }

    @Test
    void a_run_that_is_not_listened_to_may_print_what_it_likes() {
        here.create(Manifest.job("quiet")
                .shell("echo '::cancel no'; echo '::result {}'")
                .with("spec.run.reports", "Off"));

        JobRunStatus status = here.await(here.created(Manifest.runOf("quiet", "mute")), SUCCEEDED)
                .getStatus();

        assertThat(status.result()).isNull();
    }

    @Test
    void only_the_default_container_is_listened_to() {
        Manifest two = Manifest.run("two");
        two.pod(
                "containers",
                List.of(
                        Map.of("name", "proxy", "image", "busybox", "command", List.of("echo", "::cancel no")),
                        Map.of("name", "main", "image", "busybox", "command", List.of("echo", "::result {\"a\": 1}"))));
        here.create(two.with(
                "spec.template.metadata.annotations", Map.of("kubectl.kubernetes.io/default-container", "main")));

        assertThat(here.await("two", SUCCEEDED).getStatus().result()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void what_an_evicted_attempt_said_does_not_count_and_it_uses_no_attempt() {
        here.create(Manifest.run("evicted")
                .shell("[ $PUNCTUAL_ATTEMPT = 1 ] || exit 0; trap 'exit 1' TERM; echo '::discard no'; echo ready;"
                        + " while :; do sleep 0.1; done")
                .attempts(1, "1s"));
        here.awaitWords("evicted", "ready");

        here.podsOf(here.run("evicted")).forEach(pod -> {
            here.disrupt(pod, "EvictionByEvictionAPI");
            here.delete(pod);
        });

        JobRunStatus lost = here.await("evicted", BACKING_OFF).getStatus();
        assertThat(lost.reason()).isEqualTo("Evicted");
        assertThat(lost.disruptions()).isEqualTo(1);
        assertThat(lost.attemptsLeft()).isEqualTo(1);
        assertThat(here.await("evicted", SUCCEEDED).getStatus().attempts()).hasSize(2);
    }

    @Test
    void whatever_is_printed_the_run_ends_and_its_last_words_count() {
        here.create(Manifest.run("noisy")
                .shell("head -c 10000000 /dev/zero | tr '\\000' x; printf '\\377\\376\\033[31m\\n';"
                        + " echo '::snooze soon'; echo '::result [1]'; echo '::result {\"n\": 1e999}'"));
        here.create(Manifest.run("deep")
                .shell("printf '::result '; i=0; while [ $i -lt 1000 ]; do printf '{\"a\":'; i=$((i+1)); done; echo"));

        JobRunStatus noisy = here.await("noisy", SUCCEEDED).getStatus();
        JobRunStatus deep = here.await("deep", SUCCEEDED).getStatus();

        assertThat(noisy.result()).isNull();
        assertThat(noisy.resultMissing()).isEqualTo("the result is left out: a number in it is too large");
        assertThat(deep.resultMissing()).isEqualTo("the result is left out: it is nested more than 32 times");
    }
}
