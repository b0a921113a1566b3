package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a run.
 *
 * @param description of its job
 * @param startAfter it does not start before; null for at once
 * @param attemptsLeft null before the first attempt
 * @param waiting what it waits for; null where it does not wait
 * @param place where it stands in its queue; null where it does not wait in one
 * @param stages those it told to have begun, in their order, the last one the current
 * @param outcome what it counted, by name, in the order of the names
 * @param result what it gave back, as JSON; null for nothing
 * @param reportsMissing why a part of what it told may be missing; null where nothing is
 * @param links of its job, filled in for this run
 * @param containers those whose logs can be asked for, the default one first; empty where that is not known
 */
public record RunDetail(
        RunSummary run,
        @Nullable String description,
        Wishes wishes,
        List<Value> parameters,
        @Nullable Instant startAfter,
        @Nullable Instant queuedAt,
        @Nullable String startDelay,
        @Nullable Integer attemptsLeft,
        @Nullable Waiting waiting,
        @Nullable QueuePlace place,
        List<Attempt> attempts,
        List<Step> timeline,
        List<String> stages,
        @Nullable Failure failure,
        Map<String, Long> outcome,
        @Nullable String result,
        @Nullable String resultMissing,
        @Nullable String reportsMissing,
        Relations relations,
        List<Link> links,
        List<String> containers,
        Map<String, String> labels) {
    public RunDetail {
        parameters = List.copyOf(parameters);
        attempts = List.copyOf(attempts);
        timeline = List.copyOf(timeline);
        stages = List.copyOf(stages);
        links = List.copyOf(links);
        containers = List.copyOf(containers);
        labels = Map.copyOf(labels);
    }

    /** The same without what its job says, for those who may not read that. */
    public RunDetail withoutJob() {
        return new RunDetail(
                run,
                null,
                wishes,
                parameters,
                startAfter,
                queuedAt,
                startDelay,
                attemptsLeft,
                waiting,
                place,
                attempts,
                timeline,
                stages,
                failure,
                outcome,
                result,
                resultMissing,
                reportsMissing,
                relations,
                List.of(),
                containers,
                labels);
    }

    /** What its spec asks for beyond the rest, as it is written there; null for what it leaves open. */
    public record Wishes(
            @Nullable String timeout,
            @Nullable String startTimeout,
            @Nullable String stalledAfter,
            @Nullable Integer maxAttempts,
            @Nullable String concurrencyPolicy,
            boolean ignoreSuspension,
            @Nullable String templateRevision) {}

    /**
     * The value of a parameter.
     *
     * @param value null for a secret one
     * @param secret the key of a Secret that it is taken from, as {@code name/key}; null for one that is no secret
     */
    public record Value(String name, @Nullable String value, @Nullable String secret) {}

    /** What it waits for, as one word and in a sentence. */
    public record Waiting(String reason, @Nullable String message) {}

    /**
     * An attempt.
     *
     * @param log whether its log is kept in the archive: Archived, Truncated or Missing; null where nobody said
     */
    public record Attempt(
            int number,
            String job,
            @Nullable String pod,
            @Nullable String node,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Integer exitCode,
            @Nullable String reason,
            @Nullable String message,
            @Nullable String log) {}

    /**
     * A step of its timeline.
     *
     * @param stage the stage that began, where the step is one of those
     * @param by who asked for it
     */
    public record Step(
            Instant time, RunPhase phase, @Nullable String stage, @Nullable String reason, @Nullable String by) {}

    /** Why the latest attempt that ended did not succeed. */
    public record Failure(
            String reason,
            @Nullable Integer exitCode,
            @Nullable String signal,
            @Nullable String container,
            @Nullable String node,
            @Nullable String message,
            @Nullable String logTail,
            @Nullable String logTailMissing) {}

    /**
     * Other runs and objects that it has to do with, by name in its namespace; null for none.
     *
     * @param chained the runs that followed it, or why there are none
     */
    public record Relations(
            @Nullable String rerunOf,
            @Nullable String rerunBy,
            @Nullable String duplicateOf,
            @Nullable String supersededBy,
            @Nullable String chainedFrom,
            @Nullable String backfill,
            List<Chained> chained) {
        public Relations {
            chained = List.copyOf(chained);
        }
    }

    /** A job that was to run after it. */
    public record Chained(String job, @Nullable String run, @Nullable String reason, @Nullable String message) {}

    /** A link that the job's author gave: http or https only. */
    public record Link(String title, String url) {}
}
