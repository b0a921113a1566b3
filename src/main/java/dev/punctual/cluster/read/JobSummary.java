package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ScheduledJob, as far as a list shows it.
 *
 * @param version the resourceVersion of the object
 * @param schedule the expression people wrote; null for a job that runs on demand only
 * @param scheduleText the schedule in force, in words
 * @param timeZone the IANA name of the zone that the schedule is read in
 * @param lastRun its newest run
 * @param nextRuns when the next runs are due, at most five
 * @param activeCount how many runs are not finished, those that wait included
 * @param problem why its spec is not understood or its runs cannot be started
 * @param late why it is late
 * @param suspended since when and why it is suspended
 * @param tally what became of its runs, those that are pruned included
 * @param parameters how many parameters its runs take
 */
public record JobSummary(
        String uid,
        String version,
        String namespace,
        String name,
        @Nullable String description,
        @Nullable String schedule,
        @Nullable String scheduleText,
        @Nullable String timeZone,
        @Nullable LastRun lastRun,
        List<Instant> nextRuns,
        int activeCount,
        @Nullable Trouble problem,
        @Nullable Trouble late,
        @Nullable Suspended suspended,
        Tally tally,
        int parameters) {
    public JobSummary {
        nextRuns = List.copyOf(nextRuns);
    }

    /** When the next run is due; null where none is. */
    public @Nullable Instant nextRun() {
        return nextRuns.isEmpty() ? null : nextRuns.get(0);
    }

    /** The newest run of a job. */
    public record LastRun(String name, Instant createdAt, RunPhase phase, @Nullable String reason) {}

    /** That a job is suspended. */
    public record Suspended(Instant since, @Nullable String reason) {}

    /** What is wrong, as one word and as a sentence. */
    public record Trouble(String reason, String message) {}

    /**
     * What became of its runs. Durations are Go durations.
     *
     * @param successRate such as {@code 97.5%}; null where none succeeded or failed
     * @param averageSlow whether runs are slow on average
     * @param recent the newest fifty that ended, the newest first
     */
    public record Tally(
            long total,
            long succeeded,
            long failed,
            long cancelled,
            long skipped,
            long missed,
            @Nullable String successRate,
            @Nullable String average,
            @Nullable String min,
            @Nullable String max,
            @Nullable String p50,
            @Nullable String p95,
            long consecutiveFailures,
            boolean averageSlow,
            List<Ended> recent) {
        /** Nothing has run yet. */
        public static final Tally NONE =
                new Tally(0, 0, 0, 0, 0, 0, null, null, null, null, null, null, 0, false, List.of());

        public Tally {
            recent = List.copyOf(recent);
        }
    }

    /**
     * A run that ended.
     *
     * @param seconds how long it took; null where it never started
     */
    public record Ended(RunPhase phase, Instant finishedAt, @Nullable Double seconds) {}
}
