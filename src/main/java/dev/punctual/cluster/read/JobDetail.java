package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a job.
 *
 * @param settings what its spec says beside the schedule, as a label and what is written there, in an order to show
 * @param nextRuns when the next runs are due, at most ten
 * @param declared the parameters that its runs take, in the order of the spec
 * @param conditions its own, as the status has them
 * @param missed ticks that got no run; null for none
 * @param skipped ticks that were passed over because it is suspended; null for none
 * @param slowAfter after what time a run is slow, as a Go duration; null where that is not known yet
 * @param resources what its runs took, of those that are kept; null where nobody looked
 * @param follows the jobs that run after it
 * @param links that its author gave, filled in as far as a job is meant
 */
public record JobDetail(
        JobSummary job,
        List<Setting> settings,
        List<Instant> nextRuns,
        List<Declared> declared,
        List<Condition> conditions,
        @Nullable Ticks missed,
        @Nullable Ticks skipped,
        @Nullable Instant lastSuccessfulAt,
        @Nullable String slowAfter,
        @Nullable Resources resources,
        List<Follows> follows,
        List<RunDetail.Link> links) {
    public JobDetail {
        settings = List.copyOf(settings);
        nextRuns = List.copyOf(nextRuns);
        declared = List.copyOf(declared);
        conditions = List.copyOf(conditions);
        follows = List.copyOf(follows);
        links = List.copyOf(links);
    }

    /** A field of the spec. */
    public record Setting(String label, String value) {}

    /**
     * A parameter.
     *
     * @param type string, integer, number, boolean, date, enum or secret
     * @param value what a scheduled run is given: the value in {@code run.parameters}, else the default; null for none, and for
     *     a secret
     * @param secret the key of a Secret that a scheduled run takes it from, as {@code name/key}
     * @param values of an enum
     */
    public record Declared(
            String name,
            String type,
            @Nullable String description,
            boolean required,
            @Nullable String value,
            @Nullable String secret,
            @Nullable String pattern,
            @Nullable String minimum,
            @Nullable String maximum,
            List<String> values) {
        public Declared {
            values = List.copyOf(values);
        }
    }

    /** A condition of its status. */
    public record Condition(
            String type, String status, @Nullable String reason, @Nullable String message, @Nullable Instant since) {}

    /** Ticks without a run. */
    public record Ticks(long count, @Nullable Instant last, @Nullable String reason) {}

    /** The peaks of runs: CPU in thousandths of a core, memory in bytes. */
    public record Resources(int runs, long cpuAverage, long cpuMost, long memoryAverage, long memoryMost) {}

    /** A job that runs after it. */
    public record Follows(String on, String job) {}
}
