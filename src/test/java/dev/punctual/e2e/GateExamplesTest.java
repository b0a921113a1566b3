package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SCHEDULED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What the examples of queues, unique runs and later starts say in their comments. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class GateExamplesTest extends PlaygroundTest {

    @Test
    void two_runs_are_under_way_in_the_narrow_queue_and_the_urgent_one_is_next() {
        new ExampleFile("narrow-queue.yaml").createIn(here, GenericKubernetesResource.class);
        here.editJob("queued", "spec.suspend", true);
        here.editJob("queued-urgent", "spec.suspend", true);
        here.awaitJob(
                "queued-urgent",
                "is suspended",
                job -> job.getStatus() != null && job.getStatus().suspended() != null);
        here.created(byHand("queued", "a"), byHand("queued", "b"));
        here.await("a", RUNNING);
        here.await("b", RUNNING);

        here.create(byHand("queued", "c"));
        here.await("c", QUEUED);
        here.create(byHand("queued-urgent", "urgent"));
        JobRun urgent = here.await("urgent", QUEUED);

        assertThat(urgent.getStatus().reason()).isEqualTo("WaitingInQueue");
        assertThat(urgent.getStatus().priority()).isEqualTo(10);
        here.stop("a", "Abort");
        here.await("urgent", RUNNING);
        assertThat(Playground.phaseOf(here.run("c"))).isEqualTo(QUEUED);
    }

    private static Manifest byHand(String job, String name) {
        return Manifest.runOf(job, name).with("spec.ignoreSuspension", true);
    }

    @Test
    void the_second_run_for_the_same_user_is_a_duplicate() {
        new ExampleFile("unique.yaml").createIn(here, ScheduledJob.class);
        String first = nameOf(new ExampleFile("runs/sync-user.yaml").createIn(here, JobRun.class));
        here.await(first, RUNNING);

        String second = nameOf(new ExampleFile("runs/sync-user.yaml").createIn(here, JobRun.class));

        assertThat(here.await(second, SKIPPED).getStatus().duplicateOf()).isEqualTo(first);
    }

    @Test
    void the_run_of_the_new_year_waits_for_it() {
        String run = nameOf(new ExampleFile("runs/new-year.yaml").createIn(here, JobRun.class));

        JobRun found = here.awaitRun(
                run, "says what it waits for", seen -> seen.getStatus().waiting() != null);

        assertThat(found.getStatus().phase()).isEqualTo(SCHEDULED);
        assertThat(found.getStatus().waiting().reason()).isEqualTo("StartAfter");
    }

    private static String nameOf(JobRun run) {
        return run.getMetadata().getName();
    }
}
