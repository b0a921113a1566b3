package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.JobQueueStatus;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.QueuedRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a queue does as time goes by. */
@QuarkusTest
@TestProfile(ManualCluster.class)
class QueueClockTest extends PlaygroundTest {
    private static final String LONG = "exec sleep 60";

    @Test
    void a_queue_holds_as_many_runs_as_its_limit_says_and_its_status_tells_who_waits() {
        here.create(Manifest.queue("media", 2));
        here.created(Manifest.longRunIn("a", "media", 0), Manifest.longRunIn("b", "media", 0));
        here.await("a", RUNNING);
        here.await("b", RUNNING);

        here.created(Manifest.longRunIn("c", "media", 0), Manifest.longRunIn("d", "media", 5));
        JobRun c = here.awaitWaitingFor("c", "WaitingInQueue");
        here.awaitWaitingFor("d", "WaitingInQueue");

        assertThat(c.getStatus().phase()).isEqualTo(QUEUED);
        assertThat(c.getStatus().queue()).isEqualTo("media");
        assertThat(c.getStatus().message()).isEqualTo("waits for a place in JobQueue media");
        assertThat(here.jobOfAttempt("c", 1)).isNull();
        assertThat(here.jobOfAttempt("a", 1).getMetadata().getLabels()).containsEntry("punctual.dev/queue", "media");
        here.clock().jump(Duration.ofSeconds(31));
        JobQueueStatus status = here.awaitQueue(
                        "media", "tells of four", found -> found.running() + found.queued() == 4)
                .getStatus();
        assertThat(status.concurrency()).isEqualTo(2);
        assertThat(status.running()).isEqualTo(2);
        assertThat(status.waiting())
                .extracting(QueuedRun::position, QueuedRun::name, QueuedRun::priority)
                .containsExactly(tuple(1, "d", 5), tuple(2, "c", 0));
        assertThat(status.oldestWaiting()).isEqualTo(c.getMetadata().getCreationTimestamp());
    }

    @Test
    void who_waits_for_the_next_attempt_leaves_the_place_in_the_queue_and_keeps_the_one_of_its_job() {
        here.create(Manifest.queue("one", 1));
        here.create(Manifest.job("fails").shell("exit 1").attempts(2, "120s").with("spec.run.queue", "one"));
        here.create(Manifest.runOf("fails", "failing"));
        here.await("failing", BACKING_OFF);

        here.create(Manifest.run("other").shell(LONG).with("spec.queue", "one"));
        here.await("other", RUNNING);
        here.await(here.created(Manifest.runOf("fails", "overlapping")), SKIPPED);
        here.clock().jump(Duration.ofSeconds(121));

        JobRun failing = here.awaitWaitingFor("failing", "WaitingInQueue");
        assertThat(failing.getStatus().phase()).isEqualTo(QUEUED);
        assertThat(failing.getStatus().attempt()).isEqualTo(1);
        assertThat(failing.getStatus().nextAttemptAt()).isNull();
        here.stop("other", "Abort");
        here.awaitRun(
                "failing", "has its second attempt", run -> run.getStatus().attempt() == 2);
    }
}
