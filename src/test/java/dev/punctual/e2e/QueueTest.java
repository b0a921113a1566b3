package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SKIPPED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueStatus;
import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class QueueTest extends PlaygroundTest {
    @Test
    void a_higher_priority_goes_first_then_the_older() {
        here.create(Manifest.queue("narrow", 1));
        here.create(Manifest.longRunIn("holder", "narrow", 0));
        here.await("holder", RUNNING);
        here.created(Manifest.longRunIn("low", "narrow", 0), Manifest.longRunIn("high", "narrow", 10));
        here.awaitWaitingFor("low", "WaitingInQueue");
        here.awaitWaitingFor("high", "WaitingInQueue");

        here.stop("holder", "Abort");

        here.await("high", RUNNING);
        assertThat(Playground.phaseOf(here.run("low"))).isEqualTo(QUEUED);
    }

    @Test
    void a_run_that_waits_may_be_given_another_priority_and_another_queue() {
        here.created(Manifest.queue("first", 1), Manifest.queue("second", 1));
        here.create(Manifest.longRunIn("holder", "first", 0));
        here.await("holder", RUNNING);
        here.created(
                Manifest.longRunIn("a", "first", 0),
                Manifest.longRunIn("b", "first", 0),
                Manifest.longRunIn("c", "first", 1));
        here.awaitWaitingFor("a", "WaitingInQueue");
        here.awaitWaitingFor("b", "WaitingInQueue");
        here.awaitWaitingFor("c", "WaitingInQueue");

        here.edit(JobRun.class, "a", "spec.queue", "second");
        here.await("a", RUNNING);
        here.edit(JobRun.class, "b", "spec.priority", 9);
        here.awaitRun("b", "has its priority", run -> Integer.valueOf(9)
                .equals(run.getStatus().priority()));
        here.stop("holder", "Abort");

        here.await("b", RUNNING);
        assertThat(Playground.phaseOf(here.run("c"))).isEqualTo(QUEUED);
        assertThat(here.run("a").getStatus().queue()).isEqualTo("second");
    }

    @Test
    void a_suspended_queue_drains_and_says_why() {
        here.create(Manifest.queue("paused", 5));
        here.create(Manifest.longRunIn("before", "paused", 0));
        here.await("before", RUNNING);
        here.edit(JobQueue.class, "paused", "spec.suspendReason", "disk is full");
        here.edit(JobQueue.class, "paused", "spec.suspend", true);
        here.awaitQueue("paused", "is suspended", found -> suspended(found).equals("True"));

        here.create(Manifest.longRunIn("after", "paused", 0));
        JobRun after = here.awaitWaitingFor("after", "QueueSuspended");

        assertThat(after.getStatus().message()).isEqualTo("JobQueue paused is suspended: disk is full");
        assertThat(Playground.phaseOf(here.run("before"))).isEqualTo(RUNNING);
        here.edit(JobQueue.class, "paused", "spec.suspend", false);
        here.await("after", RUNNING);
    }

    private static String suspended(JobQueueStatus status) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals("Suspended"))
                .map(Condition::status)
                .findFirst()
                .orElse("");
    }

    @Test
    void a_run_waits_for_a_queue_that_is_missing() {
        here.create(Manifest.longRunIn("early", "later", 0));
        JobRun early = here.awaitWaitingFor("early", "QueueNotFound");
        assertThat(early.getStatus().message())
                .isEqualTo("there is no JobQueue later in namespace " + here.namespace());

        here.create(Manifest.queue("later", 1));
        here.await("early", RUNNING);
        here.create(Manifest.longRunIn("second", "later", 0));
        here.awaitWaitingFor("second", "WaitingInQueue");
        here.client()
                .resources(JobQueue.class)
                .inNamespace(here.namespace())
                .withName("later")
                .delete();

        here.awaitWaitingFor("second", "QueueNotFound");
        assertThat(Playground.phaseOf(here.run("early"))).isEqualTo(RUNNING);
        here.create(Manifest.queue("later", 2));
        here.await("second", RUNNING);
    }

    @Test
    void scaling_a_queue_changes_its_limit_and_stops_nothing() {
        here.create(Manifest.queue("elastic", 1));
        here.created(Manifest.longRunIn("a", "elastic", 1), Manifest.longRunIn("b", "elastic", 0));
        here.await("a", RUNNING);
        here.awaitWaitingFor("b", "WaitingInQueue");

        here.client()
                .resources(JobQueue.class)
                .inNamespace(here.namespace())
                .withName("elastic")
                .scale(2);
        here.await("b", RUNNING);
        here.client()
                .resources(JobQueue.class)
                .inNamespace(here.namespace())
                .withName("elastic")
                .scale(0);

        here.awaitQueue("elastic", "has the limit 0", found -> found.concurrency() == 0);
        here.create(Manifest.longRunIn("c", "elastic", 0));
        here.awaitWaitingFor("c", "WaitingInQueue");
        assertThat(List.of(here.run("a"), here.run("b")))
                .extracting(Playground::phaseOf)
                .containsOnly(RUNNING);
    }

    @Test
    void a_run_that_waits_in_a_queue_keeps_another_one_of_its_job_out() {
        here.create(Manifest.queue("closed", 0));
        here.create(Manifest.job("alone").with("spec.run.queue", "closed"));
        here.create(Manifest.runOf("alone", "first"));
        here.awaitWaitingFor("first", "WaitingInQueue");

        JobRun second = here.await(here.created(Manifest.runOf("alone", "second")), SKIPPED);

        assertThat(second.getStatus().reason()).isEqualTo("ConcurrencyForbid");
        here.stop("first", "Cancel");
        here.await("first", CANCELLED);
        here.edit(JobQueue.class, "closed", "spec.concurrency", 1);
        here.await(here.created(Manifest.runOf("alone", "third")), SUCCEEDED);
    }

    @Test
    void a_run_under_way_keeps_its_queue() {
        here.create(Manifest.queue("fixed", 1));
        here.create(Manifest.longRunIn("running", "fixed", 0));
        here.await("running", RUNNING);

        assertThat(catchThrowable(() -> here.edit(JobRun.class, "running", "spec.queue", "other")))
                .hasMessageContaining("queue may change only while the run waits");
    }

    @Test
    void runs_that_are_deleted_leave_the_line_and_their_place() {
        here.create(Manifest.queue("line", 1));
        here.create(Manifest.longRunIn("holder", "line", 9));
        here.await("holder", RUNNING);
        here.created(
                Manifest.longRunIn("first", "line", 5),
                Manifest.longRunIn("second", "line", 4),
                Manifest.longRunIn("third", "line", 3));
        here.awaitWaitingFor("first", "WaitingInQueue");
        here.awaitWaitingFor("second", "WaitingInQueue");
        here.awaitWaitingFor("third", "WaitingInQueue");

        here.delete(here.run("first"));
        here.delete(here.run("second"));
        here.delete(here.run("holder"));

        here.await("third", RUNNING);
    }
}
