package dev.punctual.web.page;

import static dev.punctual.web.page.SampleCatalogue.NOW;
import static dev.punctual.web.page.SampleCatalogue.job;
import static dev.punctual.web.page.SampleCatalogue.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewPageTest {

    @Test
    void at_most_a_hundred_runs_and_two_hundred_jobs_are_shown_and_the_rest_is_counted() {
        OverviewPage page = page(
                Collections.nCopies(201, job("nightly")), Collections.nCopies(432, run("nightly-1", RunPhase.FAILED)));

        assertThat(page.jobs()).hasSize(200);
        assertThat(page.jobsNote()).isEqualTo("the first 200 of 201");
        assertThat(page.runs()).hasSize(100);
        assertThat(page.runsNote()).isEqualTo("the newest 100 of 432");
    }

    @Test
    void what_is_shown_whole_is_only_counted() {
        OverviewPage page = page(List.of(job("nightly")), List.of());

        assertThat(page.jobsNote()).isEqualTo("1");
        assertThat(page.runsNote()).isEqualTo("0");
        assertThat(page.notice()).isNull();
    }

    @Test
    void runs_are_tallied_by_group() {
        OverviewPage page = page(
                List.of(),
                List.of(
                        run("a", RunPhase.QUEUED),
                        run("b", RunPhase.BACKING_OFF),
                        run("c", RunPhase.CANCELLING),
                        run("d", RunPhase.FAILED)));

        assertThat(page.tallies())
                .extracting(Tally::text, Tally::style, Tally::count)
                .containsExactly(
                        tuple("waiting", "pending", 2),
                        tuple("under way", "running", 1),
                        tuple("succeeded", "completed", 0),
                        tuple("failed", "failed", 1),
                        tuple("cancelled", "cancelled", 0),
                        tuple("skipped", "skipped", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, Scheduled, pending",
        "QUEUED, Queued, pending",
        "STARTING, Starting, running",
        "RUNNING, Running, running",
        "BACKING_OFF, Backing off, pending",
        "CANCELLING, Cancelling, running",
        "SUCCEEDED, Succeeded, completed",
        "FAILED, Failed, failed",
        "CANCELLED, Cancelled, cancelled",
        "SKIPPED, Skipped, skipped"
    })
    void a_phase_has_its_words_and_its_mark(RunPhase phase, String text, String style) {
        assertThat(PhaseMark.of(phase)).isEqualTo(new PhaseMark(text, style));
    }

    @Test
    void a_run_under_way_counts_whole_seconds_until_now() {
        assertThat(row(NOW.minusMillis(4200), null).duration()).isEqualTo("4 s");
    }

    @Test
    void a_finished_run_tells_how_long_it_took() {
        RunRow row = row(NOW.minusMillis(90_000), NOW.minusMillis(85_800));

        assertThat(row.duration()).isEqualTo("4.2 s");
        assertThat(row.started().text()).isEqualTo("1 min ago");
    }

    @Test
    void a_run_that_never_started_has_no_times() {
        RunRow row = RunRow.of(run("nightly-1", RunPhase.SKIPPED), NOW);

        assertThat(row.started()).isNull();
        assertThat(row.duration()).isNull();
    }

    @Test
    void a_job_on_demand_has_neither_schedule_nor_zone() {
        JobRow row = JobRow.of(
                new JobSummary(
                        "uid",
                        "default",
                        "by-hand",
                        null,
                        null,
                        "At 02:30 every day",
                        "Etc/UTC",
                        null,
                        null,
                        0,
                        null,
                        null,
                        null),
                NOW);

        assertThat(row.schedule()).isNull();
        assertThat(row.scheduleText()).isNull();
        assertThat(row.timeZone()).isNull();
        assertThat(row.nextRun()).isNull();
    }

    @Test
    void a_schedule_without_a_zone_is_read_in_utc() {
        JobRow row = JobRow.of(
                new JobSummary("uid", "default", "j", null, "@daily", null, null, null, null, 0, null, null, null),
                NOW);

        assertThat(row.timeZone()).isEqualTo("Etc/UTC");
    }

    @Test
    void a_job_tells_its_last_run_and_its_problem() {
        JobSummary job = new JobSummary(
                "uid",
                "default",
                "nightly",
                "x".repeat(1024),
                "61 * * * *",
                "At 02:30 every day",
                "Etc/UTC",
                new JobSummary.LastRun("nightly-1", NOW.minusSeconds(70), RunPhase.FAILED, "ExitCode"),
                null,
                3,
                new JobSummary.Problem("InvalidSchedule", "spec.schedule: \u001b[31mminute 61"),
                new JobSummary.Problem("NotStarted", "the run of \u001b[31mthe tick"),
                new JobSummary.Suspended(NOW.minusSeconds(90), "the\nfeed is down"));

        JobRow row = JobRow.of(job, NOW);

        assertThat(row.lastRun().phase().text()).isEqualTo("Failed");
        assertThat(row.lastRun().reason()).isEqualTo("ExitCode");
        assertThat(row.lastRun().when().text()).isEqualTo("1 min ago");
        assertThat(row.problem()).isEqualTo(new JobRow.Problem("InvalidSchedule", "spec.schedule: minute 61"));
        assertThat(row.late()).isEqualTo(new JobRow.Problem("NotStarted", "the run of the tick"));
        assertThat(row.suspended().reason()).isEqualTo("the feed is down");
        assertThat(row.suspended().since().text()).isEqualTo("1 min ago");
        assertThat(row.scheduleText())
                .as("the words are those of the last good schedule")
                .isNull();
        assertThat(row.description()).hasSize(300).endsWith("…");
    }

    private static RunRow row(Instant started, Instant finished) {
        return RunRow.of(
                new RunSummary(
                        "uid", "default", "r", null, RunPhase.RUNNING, 1, null, null, started, started, finished, null),
                NOW);
    }

    private static OverviewPage page(List<JobSummary> jobs, List<RunSummary> runs) {
        return OverviewPage.of(new SampleCatalogue(jobs, runs, Optional.empty()), "1.0", true, NOW);
    }
}
