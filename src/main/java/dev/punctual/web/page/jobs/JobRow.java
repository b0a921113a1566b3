package dev.punctual.web.page.jobs;

import dev.punctual.cluster.read.JobSummary;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PhaseMark;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import dev.punctual.web.page.chart.RunBars;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job, as the list shows it.
 *
 * @param schedule null for a job that runs on demand only
 * @param scheduleText the same in words; null where the words would be of another schedule
 * @param timeZone null where there is no schedule
 * @param lastRun null before the first run
 * @param nextRun null where nothing is due
 * @param successRate null before anything ended
 * @param average of the durations; null before anything succeeded
 * @param streak how often it failed in a row; null where it did not
 * @param bars of the newest runs; null where there are none
 */
public record JobRow(
        String name,
        String namespace,
        String address,
        @Nullable String description,
        @Nullable String schedule,
        @Nullable String scheduleText,
        @Nullable String timeZone,
        @Nullable LastRun lastRun,
        @Nullable Moment nextRun,
        @Nullable String successRate,
        @Nullable String average,
        String failures,
        @Nullable String streak,
        boolean isSlow,
        @Nullable Problem problem,
        @Nullable Problem late,
        @Nullable Suspended suspended,
        @Nullable RunBars bars) {
    private static final int SPARKS = 30;
    private static final int SPARK_HEIGHT = 28;
    private static final String DEFAULT_ZONE = "Etc/UTC";

    /** The newest run of a job. */
    public record LastRun(PhaseMark phase, @Nullable String reason, Moment when, String address) {}

    /** That a job is suspended. */
    public record Suspended(Moment since, @Nullable String reason) {}

    /** What is wrong with a job. */
    public record Problem(@Nullable String reason, @Nullable String message) {}

    static JobRow of(JobSummary job, Instant now) {
        JobSummary.Tally tally = job.tally();
        String schedule = job.schedule();
        Instant next = job.nextRun();
        return new JobRow(
                PlainText.name(job.name()),
                PlainText.name(job.namespace()),
                Address.job(job.namespace(), job.name()),
                PlainText.sentence(job.description()),
                PlainText.line(schedule, 80),
                schedule == null || job.problem() != null ? null : PlainText.sentence(job.scheduleText()),
                schedule == null ? null : PlainText.word(Objects.requireNonNullElse(job.timeZone(), DEFAULT_ZONE)),
                lastRun(job, now),
                next == null ? null : Moment.due(next, now),
                PlainText.word(tally.successRate()),
                tally.average() == null ? null : Span.spaced(tally.average()),
                Amount.count(tally.failed()),
                tally.consecutiveFailures() == 0 ? null : Amount.count(tally.consecutiveFailures()) + " in a row",
                tally.averageSlow(),
                problem(job.problem()),
                problem(job.late()),
                suspended(job.suspended(), now),
                tally.recent().isEmpty() ? null : RunBars.of(tally.recent(), SPARKS, SPARK_HEIGHT, null));
    }

    private static @Nullable LastRun lastRun(JobSummary job, Instant now) {
        JobSummary.LastRun run = job.lastRun();
        return run == null
                ? null
                : new LastRun(
                        PhaseMark.of(run.phase()),
                        PlainText.word(run.reason()),
                        Moment.past(run.createdAt(), now),
                        Address.run(job.namespace(), run.name()));
    }

    private static @Nullable Suspended suspended(JobSummary.@Nullable Suspended suspended, Instant now) {
        return suspended == null
                ? null
                : new Suspended(Moment.past(suspended.since(), now), PlainText.sentence(suspended.reason()));
    }

    private static @Nullable Problem problem(JobSummary.@Nullable Trouble problem) {
        return problem == null
                ? null
                : new Problem(PlainText.word(problem.reason()), PlainText.sentence(problem.message()));
    }
}
