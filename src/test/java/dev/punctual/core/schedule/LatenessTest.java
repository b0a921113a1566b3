package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessTest {

    private static String tell(ScheduleDecision decision) {
        Lateness lateness = decision.lateness();
        return lateness.isLate() ? lateness.reason() + ": " + lateness.message() : lateness.reason();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02 09:00 | OnTime",
                "02 09:04 | OnTime",
                "02 09:05 | NotStarted: the run of 2026-03-02T09:00:00Z has not started within 5m"
            })
    void a_run_that_has_not_started_in_time_is_late(String now, String words) {
        JobScenario job = new JobScenario().recorded("02 09:00").waiting("02 09:00");
        assertThat(tell(job.decideAt(now))).isEqualTo(words);
    }

    @Test
    void the_moment_at_which_it_becomes_late_is_waited_for() {
        JobScenario job = new JobScenario().recorded("02 09:00").waiting("02 09:00");
        assertThat(job.decideAt("02 09:01").again()).isEqualTo(time("02 09:05"));
        assertThat(job.decideAt("02 09:06").again()).isEqualTo(time("02 10:00"));
    }

    @Test
    void it_is_late_no_more_once_it_starts_or_ends_without_a_start() {
        assertThat(tell(new JobScenario()
                        .recorded("02 09:00")
                        .running("02 09:00")
                        .decideAt("02 09:30")))
                .isEqualTo("OnTime");
        assertThat(tell(new JobScenario()
                        .recorded("02 09:00")
                        .ended(Outcome.SKIPPED, "02 09:00")
                        .decideAt("02 09:30")))
                .isEqualTo("OnTime");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // failed without a start | succeeded | at | the job is
                "02 09:00           | -        | 02 09:30 | NotStarted: the run of 2026-03-02T09:00:00Z has not started within 5m",
                "02 09:00           | -        | 02 09:04 | OnTime",
                "02 09:00           | 02 10:00 | 02 10:30 | OnTime",
                "02 09:00, 02 10:00 | -        | 02 10:30 | NotStarted: the run of 2026-03-02T10:00:00Z has not started within 5m",
                "02 10:00           | 02 09:00 | 02 10:30 | NotStarted: the run of 2026-03-02T10:00:00Z has not started within 5m",
            })
    void a_run_that_failed_before_it_could_start_stays_late_until_a_later_one_does_better(
            String failed, String succeeded, String now, String words) {
        JobScenario job = new JobScenario()
                .recorded(now.replaceAll(":..", ":00"))
                .neverStarted(failed)
                .ended(Outcome.SUCCEEDED, succeeded);
        assertThat(tell(job.decideAt(now))).isEqualTo(words);
    }

    @Test
    void a_late_run_that_waits_for_the_one_before_is_late_too() {
        JobScenario job =
                new JobScenario().recorded("02 09:00").running("02 09:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(job.decideAt("02 10:30")))
                .isEqualTo("NotStarted: the run of 2026-03-02T10:00:00Z has not started within 5m");
    }

    @ParameterizedTest(name = "last success {0}, now {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-        | 02 08:59 | OnTime",
                "-        | 02 11:00 | NoRecentSuccess: no run has succeeded yet, and 3h have passed",
                "02 09:01 | 02 12:00 | OnTime",
                "02 09:01 | 02 12:01 | NoRecentSuccess: no run has succeeded for 3h since 2026-03-02T09:01:00Z"
            })
    void too_long_without_a_success_is_late(String success, String now, String words) {
        JobScenario job =
                new JobScenario().schedule("0 0 1 1 *").succeededAt(success).maxTimeSinceSuccess(Duration.ofHours(3));
        assertThat(tell(job.decideAt(now))).isEqualTo(words);
    }

    @Test
    void a_success_that_status_does_not_tell_yet_counts() {
        JobScenario job = new JobScenario()
                .recorded("02 11:00")
                .maxTimeSinceSuccess(Duration.ofHours(3))
                .ended(Outcome.SUCCEEDED, "02 11:00");
        assertThat(tell(job.decideAt("02 11:30"))).isEqualTo("OnTime");
        assertThat(job.decideAt("02 11:30").lateness().until()).isEqualTo(Instant.parse("2026-03-02T14:01:00Z"));
    }

    @Test
    void a_job_that_was_resumed_has_the_whole_time_for_its_next_success() {
        JobScenario job = new JobScenario()
                .schedule("0 0 1 1 *")
                .succeededAt("02 09:01")
                .since("02 12:00")
                .maxTimeSinceSuccess(Duration.ofHours(3));
        assertThat(tell(job.decideAt("02 13:00"))).isEqualTo("OnTime");
    }

    @Test
    void a_suspended_job_is_not_late() {
        JobScenario job = new JobScenario()
                .recorded("02 09:00")
                .waiting("02 09:00")
                .maxTimeSinceSuccess(Duration.ofHours(3))
                .suspension(Suspension.LASTS);
        assertThat(tell(job.decideAt("09 09:00"))).isEqualTo("ScheduledJobSuspended");
    }

    @Test
    void without_a_bound_nothing_is_late() {
        JobScenario job =
                new JobScenario().recorded("02 09:00").waiting("02 09:00").lateAfter(null);
        assertThat(tell(job.decideAt("02 09:59"))).isEqualTo("OnTime");
    }

    @Test
    void a_run_that_a_backfill_asked_for_is_never_late() {
        JobScenario job = new JobScenario().recorded("02 09:00").backfilling("02 09:00");
        assertThat(tell(job.decideAt("02 09:30"))).isEqualTo("OnTime");
    }

    @Test
    void a_run_that_was_kept_by_a_suspension_has_its_time_from_when_the_job_was_resumed() {
        JobScenario job =
                new JobScenario().recorded("02 09:00").waiting("02 09:00").since("02 12:00");
        assertThat(tell(job.decideAt("02 12:04"))).isEqualTo("OnTime");
        assertThat(tell(job.decideAt("02 12:05"))).startsWith("NotStarted");
    }

    @Test
    void no_success_is_hoped_for_outside_the_window() {
        JobScenario job = new JobScenario().window("05 00:00", "06 00:00").maxTimeSinceSuccess(Duration.ofHours(3));
        assertThat(tell(job.decideAt("04 12:00"))).isEqualTo("OnTime");
        assertThat(tell(job.recorded("05 03:00").decideAt("05 03:30"))).startsWith("NoRecentSuccess");
        assertThat(tell(job.recorded("06 00:00").decideAt("09 00:00"))).isEqualTo("OnTime");
    }

    @Test
    void a_job_whose_ticks_were_dealt_with_by_a_clock_that_was_ahead_says_so() {
        JobScenario job = new JobScenario().recorded("05 09:00");
        assertThat(tell(job.decideAt("02 09:30")))
                .isEqualTo("ClockWasAhead: ticks up to 2026-03-05T09:00:00Z were dealt with by a clock that was ahead:"
                        + " the next run is due after them");
        assertThat(job.decideAt("02 09:30").again()).isEqualTo(time("05 08:59"));
        assertThat(tell(job.decideAt("05 08:59"))).isEqualTo("OnTime");
    }
}
