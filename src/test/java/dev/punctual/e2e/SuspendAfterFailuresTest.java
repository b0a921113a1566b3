package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class SuspendAfterFailuresTest extends PlaygroundTest {

    private ScheduledJob awaitSuspended(String job) {
        return here.awaitJob(
                job,
                "is suspended",
                found -> found.getStatus() != null && found.getStatus().suspended() != null);
    }

    private ScheduledJob awaitResumed(String job) {
        return here.awaitJob(job, "is resumed", found -> found.getStatus().suspended() == null);
    }

    private static Condition suspended(ScheduledJob job) {
        return job.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals("Suspended"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_schedule_whose_runs_fail_is_suspended_and_an_edit_resumes_it() {
        here.create(Manifest.job("failing")
                .schedule("@every 1s")
                .shell("false")
                .once()
                .with("spec.suspendAfterFailures", 2)
                .with("spec.history.failed", 1));

        ScheduledJob stopped = awaitSuspended("failing");
        List<JobRun> before = here.runsOf("failing");
        here.create(Manifest.job("neighbour").schedule("@every 1s").concurrency("Allow"));
        here.await("ticks of a neighbour meanwhile", () -> here.runsOf("neighbour"), runs -> runs.size() >= 3);
        List<JobRun> after = here.runsOf("failing");
        here.editJob("failing", "spec.description", "repaired, they say");
        ScheduledJob resumed = awaitResumed("failing");
        ScheduledJob again = awaitSuspended("failing");

        assertThat(stopped.getSpec().suspend()).isFalse();
        assertThat(stopped.getStatus().nextRuns()).isNull();
        assertThat(stopped.getStatus().suspended().afterFailures()).isEqualTo(2);
        assertThat(stopped.getStatus().suspended().reason()).contains("2 runs").contains("failing-");
        assertThat(suspended(stopped).status()).isEqualTo("True");
        assertThat(suspended(stopped).reason()).isEqualTo("TooManyFailures");
        assertThat(after.size()).isLessThanOrEqualTo(before.size() + 1);
        assertThat(resumed.getStatus().failuresCountedSince()).isNotNull();
        assertThat(again.getStatus().suspended().afterFailures()).isEqualTo(2);
        assertThat(again.getStatus().missed()).isNull();
        here.await(
                "an Event for each time",
                () -> here.eventsOf("failing"),
                events -> events.stream()
                                .filter(event -> event.getReason().equals("SuspendedAfterFailures"))
                                .count()
                        == 2);
    }

    @Test
    void the_success_of_a_run_on_demand_resumes_the_job_and_those_that_wait(@TempDir Path folder) throws Exception {
        Path repaired = folder.resolve("repaired");
        here.create(Manifest.job("fragile")
                .shell("[ -e %s ]".formatted(repaired))
                .once()
                .concurrency("Allow")
                .with("spec.suspendAfterFailures", 2));
        here.await(here.created(Manifest.runOf("fragile", "one")), FAILED);
        here.await(here.created(Manifest.runOf("fragile", "two")), FAILED);
        awaitSuspended("fragile");
        JobRun waiting = here.await(here.created(Manifest.runOf("fragile", "patient")), QUEUED);

        here.await(here.created(Manifest.runOf("fragile", "try").with("spec.ignoreSuspension", true)), FAILED);
        assertThat(Playground.phaseOf(here.run("patient"))).isEqualTo(QUEUED);
        Files.createFile(repaired);
        here.await(here.created(Manifest.runOf("fragile", "proof").with("spec.ignoreSuspension", true)), SUCCEEDED);

        assertThat(waiting.getStatus().reason()).isEqualTo("ScheduledJobSuspended");
        assertThat(waiting.getStatus().message())
                .contains("2 runs in a row have failed")
                .contains("two");
        here.await("patient", SUCCEEDED);
        awaitResumed("fragile");
    }
}
