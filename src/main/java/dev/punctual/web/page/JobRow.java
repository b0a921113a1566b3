package dev.punctual.web.page;

import dev.punctual.cluster.read.JobSummary;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job's line on the page.
 *
 * @param schedule null for a job that runs on demand only
 * @param scheduleText the same in words; null where the words would be of another schedule
 * @param timeZone null where there is no schedule
 * @param lastRun null before the first run
 * @param nextRun null where nothing is due
 * @param problem null while all is well
 * @param late null while it is not
 * @param suspended null while it is not
 */
public record JobRow(
        String name,
        String namespace,
        @Nullable String description,
        @Nullable String schedule,
        @Nullable String scheduleText,
        @Nullable String timeZone,
        @Nullable LastRun lastRun,
        @Nullable Moment nextRun,
        int activeCount,
        @Nullable Problem problem,
        @Nullable Problem late,
        @Nullable Suspended suspended) {
    static final int MOST_OF_A_NAME = 253;
    static final int MOST_OF_A_WORD = 64;
    static final int MOST_OF_A_SENTENCE = 300;

    private static final int MOST_OF_A_SCHEDULE = 80;
    private static final String DEFAULT_ZONE = "Etc/UTC";

    /** The newest run of a job, in a cell. */
    public record LastRun(PhaseMark phase, @Nullable String reason, Moment when) {}

    /** That a job is suspended. */
    public record Suspended(Moment since, @Nullable String reason) {}

    /** What is wrong with a job. */
    public record Problem(@Nullable String reason, @Nullable String message) {}

    static JobRow of(JobSummary job, Instant now) {
        return new JobRow(
                name(job.name()),
                name(job.namespace()),
                PlainText.line(job.description(), MOST_OF_A_SENTENCE),
                PlainText.line(job.schedule(), MOST_OF_A_SCHEDULE),
                job.schedule() == null || job.problem() != null
                        ? null
                        : PlainText.line(job.scheduleText(), MOST_OF_A_SENTENCE),
                job.schedule() == null
                        ? null
                        : PlainText.line(Objects.requireNonNullElse(job.timeZone(), DEFAULT_ZONE), MOST_OF_A_WORD),
                job.lastRun() == null ? null : lastRun(job.lastRun(), now),
                job.nextRun() == null ? null : Moment.due(job.nextRun(), now),
                job.activeCount(),
                job.problem() == null ? null : problem(job.problem()),
                job.late() == null ? null : problem(job.late()),
                job.suspended() == null ? null : suspended(job.suspended(), now));
    }

    /** A name is never nothing, even when all of it had to be dropped. */
    static String name(String name) {
        return Objects.requireNonNullElse(PlainText.line(name, MOST_OF_A_NAME), "?");
    }

    private static LastRun lastRun(JobSummary.LastRun run, Instant now) {
        return new LastRun(
                PhaseMark.of(run.phase()),
                PlainText.line(run.reason(), MOST_OF_A_WORD),
                Moment.past(run.createdAt(), now));
    }

    private static Suspended suspended(JobSummary.Suspended suspended, Instant now) {
        return new Suspended(
                Moment.past(suspended.since(), now), PlainText.line(suspended.reason(), MOST_OF_A_SENTENCE));
    }

    private static Problem problem(JobSummary.Problem problem) {
        return new Problem(
                PlainText.line(problem.reason(), MOST_OF_A_WORD),
                PlainText.line(problem.message(), MOST_OF_A_SENTENCE));
    }
}
