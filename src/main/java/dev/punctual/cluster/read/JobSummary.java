package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A ScheduledJob, as far as a list shows it.
 *
 * @param schedule the expression people wrote; null for a job that runs on demand only
 * @param scheduleText the schedule in force, in words
 * @param timeZone the IANA name of the zone that the schedule is read in
 * @param lastRun its newest run
 * @param nextRun when the next run is due; null where none is
 * @param activeCount how many runs are not finished, those that wait included
 * @param problem why its spec is not understood or its runs cannot be started
 * @param late why it is late
 * @param suspended since when and why it is suspended
 */
public record JobSummary(
        String uid,
        String namespace,
        String name,
        @Nullable String description,
        @Nullable String schedule,
        @Nullable String scheduleText,
        @Nullable String timeZone,
        @Nullable LastRun lastRun,
        @Nullable Instant nextRun,
        int activeCount,
        @Nullable Problem problem,
        @Nullable Problem late,
        @Nullable Suspended suspended) {

    static final Comparator<JobSummary> BY_NAME = Comparator.comparing(JobSummary::namespace)
            .thenComparing(JobSummary::name)
            .thenComparing(JobSummary::uid);

    /** The newest run of a job. */
    public record LastRun(String name, Instant createdAt, RunPhase phase, @Nullable String reason) {}

    /** That a job is suspended. */
    public record Suspended(Instant since, @Nullable String reason) {}

    /** What is wrong, as one word and as a sentence. */
    public record Problem(String reason, String message) {}
}
