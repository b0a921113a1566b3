package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class SuspendTest extends PlaygroundTest {

    private ScheduledJob suspend(String job) {
        here.editJob(job, "spec", Map.of("suspend", true, "suspendReason", "the feed is down"));
        return here.awaitJob(
                job,
                "is suspended",
                found -> found.getStatus() != null && found.getStatus().suspended() != null);
    }

    private static Condition suspended(ScheduledJob job) {
        return job.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals("Suspended"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_suspended_schedule_starts_nothing_and_after_it_was_resumed_nothing_is_made_up_for() {
        here.create(Manifest.job("paused").schedule("@every 1s").concurrency("Allow"));
        here.await("a run", () -> here.runsOf("paused"), runs -> !runs.isEmpty());

        ScheduledJob paused = suspend("paused");
        Instant since = paused.getStatus().suspended().since();
        here.create(Manifest.job("neighbour").schedule("@every 1s").concurrency("Allow"));
        here.await("ticks of a neighbour meanwhile", () -> here.runsOf("neighbour"), runs -> runs.size() >= 3);
        List<JobRun> whileSuspended = here.runsOf("paused");
        here.editJob("paused", "spec.suspend", false);
        ScheduledJob resumed =
                here.awaitJob("paused", "is resumed", found -> found.getStatus().suspended() == null);
        Instant resumedAt = resumed.getStatus().schedule().since();
        here.await("a run", () -> here.runsOf("paused"), runs -> runs.size() > whileSuspended.size());

        assertThat(paused.getStatus().suspended().reason()).isEqualTo("the feed is down");
        assertThat(paused.getStatus().nextRuns()).isNull();
        assertThat(suspended(paused).status()).isEqualTo("True");
        assertThat(suspended(resumed).status()).isEqualTo("False");
        assertThat(here.runsOf("paused"))
                .extracting(run -> run.getSpec().scheduledFor())
                .noneMatch(tick -> tick.isAfter(since) && !tick.isAfter(resumedAt));
        assertThat(here.job("paused").getStatus().missed()).isNull();
    }

    @Test
    void a_run_on_demand_waits_and_starts_when_the_job_is_resumed() {
        here.create(Manifest.job("still"));
        suspend("still");

        JobRun waiting = here.await(here.created(Manifest.runOf("still", "patient")), QUEUED);
        here.editJob("still", "spec.suspend", false);

        assertThat(waiting.getStatus().waiting().reason()).isEqualTo("ScheduledJobSuspended");
        assertThat(waiting.getStatus().message()).contains("still").contains("the feed is down");
        here.await("patient", SUCCEEDED);
    }

    @Test
    void a_run_starts_all_the_same_when_it_says_so() {
        here.create(Manifest.job("forced"));
        suspend("forced");

        here.await(here.created(Manifest.runOf("forced", "now").with("spec.ignoreSuspension", true)), SUCCEEDED);
    }

    @Test
    void what_is_under_way_goes_on() {
        here.create(Manifest.job("busy").shell("until [ -e done ]; do sleep 0.1; done"));
        here.await(here.created(Manifest.runOf("busy", "under-way").concurrency("Allow")), RUNNING);
        suspend("busy");
        assertThat(Playground.phaseOf(here.run("under-way"))).isEqualTo(RUNNING);
    }

    @Test
    void runs_that_wait_in_line_do_not_start_while_the_job_is_suspended() {
        here.create(Manifest.job("line").concurrency("Queue").shell("[ $PUNCTUAL_RUN != first ] || exec sleep 60"));
        here.await(here.created(Manifest.runOf("line", "first")), RUNNING);
        here.await(here.created(Manifest.runOf("line", "second")), QUEUED);
        suspend("line");
        here.awaitRun("second", "waits for the suspension to end", run -> "ScheduledJobSuspended"
                .equals(run.getStatus().reason()));

        here.stop("first", "Abort");
        here.await("first", CANCELLED);
        assertThat(Playground.phaseOf(here.run("second"))).isEqualTo(QUEUED);

        here.editJob("line", "spec.suspend", false);
        here.await("second", SUCCEEDED);
    }

    @Test
    void ticks_that_were_due_while_nobody_watched_are_passed_over_when_the_job_is_found_suspended() {
        here.create(Manifest.job("found").schedule("0 0 1 1 *").with("spec.suspend", true));
        here.awaitJob(
                "found",
                "is suspended",
                job -> job.getStatus() != null && job.getStatus().suspended() != null);
        here.forgetStatusSince("found", "2020-06-01T00:00:00Z");

        ScheduledJob job =
                here.awaitJob("found", "counts them", found -> found.getStatus().skipped() != null);

        assertThat(job.getStatus().skipped().reason()).isEqualTo("ScheduledJobSuspended");
        assertThat(job.getStatus().missed()).isNull();
        assertThat(here.runsOf("found")).isEmpty();
        here.await("the Event", () -> here.eventsOf("found"), events -> events.stream()
                .anyMatch(event -> event.getReason().equals("SkippedRuns")));
    }
}
