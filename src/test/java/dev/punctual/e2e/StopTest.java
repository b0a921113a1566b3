package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLING;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.STARTING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Transition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class StopTest extends PlaygroundTest {
    private static final String POLITE = "trap 'exit 0' TERM; echo ready; while :; do sleep 0.1; done";
    private static final String DEAF = "trap '' TERM; echo ready; while :; do sleep 0.1; done";
    private static final int LONG_GRACE = 600;

    @Test
    void a_cancelled_run_is_cancelled_although_its_process_exits_with_0() {
        here.create(Manifest.run("polite").shell(POLITE));
        here.awaitWords("polite", "ready");

        here.stop("polite", "Cancel");

        JobRun run = here.await("polite", CANCELLED);
        here.assertNothingIsLeftOf(run, 1);
        assertThat(run.getStatus().reason()).isEqualTo("Stopped");
        assertThat(run.getStatus().message()).isEqualTo("cancelled: enough of it");
        assertThat(run.getStatus().failure().logTail()).isEqualTo("ready");
        assertThat(run.getStatus().attempts().get(0).finishedAt()).isNotNull();
        assertThat(run.getStatus().history()).extracting(Transition::phase).endsWith(CANCELLING, CANCELLED);
        assertThat(run.getStatus().conditions())
                .extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactly(
                        tuple("Finished", "True", "Cancelled"),
                        tuple("Complete", "False", "Cancelled"),
                        tuple("Failed", "False", "Cancelled"));
    }

    @Test
    void a_cancelled_run_is_not_over_while_its_pod_ignores_it() {
        here.create(Manifest.run("deaf").shell(DEAF).grace(2));
        here.awaitWords("deaf", "ready");

        here.stop("deaf", "Cancel");
        JobRun stopping = here.await("deaf", CANCELLING);
        JobRun run = here.await("deaf", CANCELLED);

        assertThat(stopping.getStatus().conditions()).isNullOrEmpty();
        here.assertNothingIsLeftOf(run, 1);
        assertThat(Duration.between(at(run, CANCELLING), at(run, CANCELLED)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void an_aborted_run_does_not_wait_for_its_grace_period() {
        here.create(Manifest.run("aborted").shell(DEAF).grace(LONG_GRACE));
        here.awaitWords("aborted", "ready");

        here.stop("aborted", "Abort");

        JobRun run = here.await("aborted", CANCELLED);
        here.assertNothingIsLeftOf(run, 1);
        assertThat(run.getStatus().message()).isEqualTo("aborted: enough of it");
    }

    @Test
    void history_tells_who_stopped_a_run_first() {
        here.create(Manifest.run("stopped").shell(DEAF).grace(LONG_GRACE));
        here.create(Manifest.run("born-stopped").with("spec.stop", Map.of("mode", "Cancel")));
        here.awaitWords("stopped", "ready");
        here.stopAs("kubectl-patch", "stopped", "Cancel");
        here.await("stopped", CANCELLING);

        here.stopAs("somebody-else", "stopped", "Abort");

        JobRun run = here.await("stopped", CANCELLED);
        assertThat(run.getStatus().history())
                .filteredOn(step -> step.by() != null)
                .extracting(Transition::phase, Transition::by)
                .containsExactly(
                        tuple(CANCELLING, "kubectl-patch (unverified)"),
                        tuple(CANCELLED, "kubectl-patch (unverified)"));
        assertThat(here.await("born-stopped", CANCELLED).getStatus().history())
                .extracting(Transition::by)
                .last()
                .asString()
                .endsWith("(unverified)");
    }

    @Test
    void a_cancel_that_takes_too_long_may_become_an_abort() {
        here.create(Manifest.run("escalated").shell(DEAF).grace(LONG_GRACE));
        here.awaitWords("escalated", "ready");
        here.stop("escalated", "Cancel");
        here.await("escalated", CANCELLING);

        here.stop("escalated", "Abort");

        here.assertNothingIsLeftOf(here.await("escalated", CANCELLED), 1);
    }

    @Test
    void a_stopped_run_on_a_node_that_does_not_answer_is_not_said_to_be_over() {
        here.create(Manifest.run("unheard").shell(DEAF).grace(LONG_GRACE));
        JobRun running = here.awaitWords("unheard", "ready");
        here.podsOf(running).forEach(pod -> here.disrupt(pod, "DeletionByTaintManager"));

        here.stop("unheard", "Cancel");

        JobRun waiting = here.awaitRun(
                "unheard",
                "says that its node is lost",
                run -> Playground.phaseOf(run) == CANCELLING
                        && "NodeLost".equals(run.getStatus().reason()));
        assertThat(waiting.getStatus().message()).contains("nobody can say whether");
        here.podsOf(running)
                .forEach(pod -> here.client().resource(pod).withGracePeriod(0).delete());
        JobRun run = here.await("unheard", CANCELLED);
        assertThat(run.getStatus().reason()).isEqualTo("Stopped");
        here.assertNothingIsLeftOf(run, 1);
    }

    @Test
    void a_run_that_waits_for_its_turn_is_cancelled_at_once() {
        here.created(
                Manifest.job("busy").concurrency("Queue").shell("exec sleep 60"), Manifest.runOf("busy", "holder"));
        here.await("holder", RUNNING);
        here.create(Manifest.runOf("busy", "waiter"));
        here.await("waiter", QUEUED);

        here.stop("waiter", "Cancel");

        assertNeverStarted(here.await("waiter", CANCELLED));
        assertThat(Playground.phaseOf(here.run("holder"))).isEqualTo(RUNNING);
    }

    @Test
    void a_run_that_is_created_stopped_never_starts() {
        here.create(Manifest.run("stillborn").with("spec.stop", Map.of("mode", "Cancel")));

        assertNeverStarted(here.await("stillborn", CANCELLED));
    }

    private void assertNeverStarted(JobRun run) {
        assertThat(run.getStatus().attempts()).isNullOrEmpty();
        assertThat(run.getStatus().startedAt()).isNull();
        here.assertNothingIsLeftOf(run, 1);
    }

    @Test
    void a_run_that_waits_for_its_next_attempt_has_none() {
        here.create(Manifest.run("pausing").shell("exit 1").attempts(2, "60s"));
        here.await("pausing", BACKING_OFF);

        here.stop("pausing", "Cancel");

        JobRun run = here.await("pausing", CANCELLED);
        assertThat(run.getStatus().attempts()).hasSize(1);
        assertThat(run.getStatus().nextAttemptAt()).isNull();
        assertThat(here.jobOfAttempt("pausing", 2)).isNull();
    }

    @Test
    void a_run_that_cannot_start_can_be_cancelled() {
        here.create(Manifest.run("unborn").pod("nodeSelector", Map.of("disk", "golden")));
        here.await("unborn", STARTING);

        here.stop("unborn", "Cancel");

        here.assertNothingIsLeftOf(here.await("unborn", CANCELLED), 1);
    }

    @Test
    void a_run_that_had_succeeded_stays_so() {
        here.create(Manifest.run("done"));
        here.await("done", SUCCEEDED);

        here.stop("done", "Abort");
        here.await(here.created(Manifest.run("later")), SUCCEEDED);

        assertThat(Playground.phaseOf(here.run("done"))).isEqualTo(SUCCEEDED);
        assertThat(here.jobOfAttempt("done", 1)).isNotNull();
    }

    @Test
    void a_stop_cannot_be_taken_back_nor_weakened() {
        here.create(Manifest.run("final"));
        here.stop("final", "Abort");

        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> here.stop("final", "Cancel"))
                .satisfies(StopTest::namesStop);
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> here.edit(JobRun.class, "final", "spec.stop", null))
                .satisfies(StopTest::namesStop);
    }

    private static void namesStop(KubernetesClientException refusal) {
        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage()).contains("spec.stop").contains("it cannot be taken back");
    }

    private static Instant at(JobRun run, JobRunPhase phase) {
        return run.getStatus().history().stream()
                .filter(step -> step.phase() == phase)
                .findFirst()
                .orElseThrow()
                .time();
    }
}
