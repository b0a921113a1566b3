package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.TickCount;
import io.fabric8.kubernetes.api.model.Event;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs whose status says that nobody looked after them for a while. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class MissedRunsTest extends PlaygroundTest {

    /** A job with a tick at the beginning of every year that is unwatched since 2020. */
    private void unwatched(String name, Map<String, Object> missedRuns) {
        here.create(Manifest.job(name).schedule("0 0 1 1 *").with("spec.missedRuns", missedRuns));
        here.awaitReady(name, "True");
        here.forgetStatusSince(name, "2020-06-01T00:00:00Z");
    }

    private TickCount missed(String job) {
        return here.awaitJob(
                        job,
                        "counts what was missed",
                        found -> found.getStatus().missed() != null)
                .getStatus()
                .missed();
    }

    @Test
    void the_latest_runs_and_the_others_are_counted_with_one_event() {
        unwatched("last", Map.of("policy", "RunLast", "within", "876000h"));

        TickCount missed = missed("last");

        assertThat(missed.count()).isGreaterThanOrEqualTo(5);
        assertThat(missed.reason()).isEqualTo("Overtaken");
        assertThat(missed.reasons()).isEqualTo(Map.of("Overtaken", missed.count()));
        assertThat(here.runsOf("last")).hasSize(1);
        List<Event> events = here.await("the Event", () -> here.eventsOf("last"), found -> found.stream()
                .anyMatch(event -> event.getReason().equals("MissedRuns")));
        assertThat(events)
                .filteredOn(Event::getReason, "MissedRuns")
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getCount()).isEqualTo((int) missed.count());
                    assertThat(event.getMessage()).contains(missed.last().toString());
                });
    }

    @Test
    void all_run_in_order_and_one_after_the_other() {
        unwatched("all", Map.of("policy", "RunAll", "within", "876000h", "limit", 3));

        List<JobRun> runs = here.await(
                "three runs",
                () -> here.runsOf("all"),
                found -> found.size() >= 3 && found.stream().allMatch(Playground::isFinal));

        assertThat(runs).hasSize(3).allSatisfy(run -> assertThat(Playground.phaseOf(run))
                .isEqualTo(SUCCEEDED));
        for (int i = 1; i < 3; i++) {
            assertThat(runs.get(i).getStatus().startedAt())
                    .isAfterOrEqualTo(runs.get(i - 1).getStatus().startedAt());
            assertThat(runs.get(i)
                            .getMetadata()
                            .getName()
                            .compareTo(runs.get(i - 1).getMetadata().getName()))
                    .isPositive();
        }
        assertThat(missed("all").reason()).isEqualTo("OverLimit");
    }

    @Test
    void none_runs_late_where_none_is_wanted() {
        unwatched("none", Map.of("policy", "Skip"));

        assertThat(missed("none").reason()).isEqualTo("NotWantedLate");
        assertThat(here.runsOf("none")).isEmpty();
    }

    @Test
    void a_tick_that_was_due_before_the_window_closes_gets_no_run() {
        here.create(Manifest.job("closed").schedule("@every 1s").with("spec.notAfter", "2020-01-01T00:00:00Z"));
        ScheduledJob job = here.awaitJob(
                "closed",
                "is understood",
                found -> found.getStatus() != null && found.getStatus().observedGeneration() != null);

        assertThat(job.getStatus().nextRuns()).isNull();
        assertThat(job.getStatus().scheduleText()).isEqualTo("Every second, not after 2020-01-01T00:00:00Z");
        assertThat(here.runsOf("closed")).isEmpty();
    }

    @Test
    void moving_the_window_back_does_not_fire_for_the_past() {
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        here.create(Manifest.job("moved").schedule("@every 1s").with("spec.notBefore", tomorrow));
        here.awaitReady("moved", "True");

        here.editJob("moved", "spec.notBefore", "2020-01-01T00:00:00Z");
        Instant since = here.awaitJob("moved", "has taken the new window", found -> "2020-01-01T00:00:00Z"
                        .equals(String.valueOf(found.getStatus().schedule().notBefore())))
                .getStatus()
                .schedule()
                .since();
        List<JobRun> runs = here.await("a run", () -> here.runsOf("moved"), found -> !found.isEmpty());

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.getSpec().scheduledFor()).isAfter(since));
        assertThat(here.job("moved").getStatus().missed()).isNull();
    }

    @Test
    void a_job_without_a_success_for_too_long_is_late_until_it_has_one() {
        here.create(Manifest.job("stale").with("spec.maxTimeSinceSuccess", "1s"));

        Condition late = late(here.awaitJob("stale", "is late", found -> "True".equals(status(found))));
        here.editJob("stale", "spec.maxTimeSinceSuccess", "1h");
        here.create(Manifest.runOf("stale", "good"));

        assertThat(late.reason()).isEqualTo("NoRecentSuccess");
        here.awaitJob("stale", "is late no more", found -> "False".equals(status(found)));
    }

    @Test
    void a_tick_whose_run_does_not_start_in_time_makes_the_job_late() {
        here.create(Manifest.job("slow")
                .schedule("@every 2s")
                .concurrency("Queue")
                .with("spec.lateAfter", "1s")
                .shell("sleep 60"));

        Condition late = late(here.awaitJob("slow", "is late", found -> "True".equals(status(found))));

        assertThat(late.reason()).isEqualTo("NotStarted");
    }

    @Test
    void a_spread_delays_every_run_alike_and_is_not_counted_as_delay() {
        here.create(Manifest.job("spread").schedule("@every 4s").with("spec.spread", "3s"));

        JobRun run = here.await("a run", () -> here.runsOf("spread"), found -> found.stream()
                        .anyMatch(Playground::isFinal))
                .get(0);
        Instant due = Instant.parse(run.getMetadata().getAnnotations().get("punctual.dev/due-at"));

        assertThat(Duration.between(run.getSpec().scheduledFor(), due)).isBetween(Duration.ZERO, Duration.ofSeconds(3));
        assertThat(Instant.parse(run.getMetadata().getCreationTimestamp()))
                .isAfterOrEqualTo(due.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Condition late(ScheduledJob job) {
        return job.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals("Late"))
                .findFirst()
                .orElseThrow();
    }

    private static String status(ScheduledJob job) {
        return job.getStatus() == null || job.getStatus().conditions() == null
                ? null
                : late(job).status();
    }
}
