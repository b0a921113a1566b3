package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A run, as far as a list shows it.
 *
 * @param job the ScheduledJob it belongs to; null for an ad-hoc run
 * @param attempt the number of its latest attempt, from 1; null before the first
 * @param reason why it waits, was skipped or failed, as one word
 * @param message the same in a sentence
 * @param startedAt when its first attempt started
 * @param finishedAt when its last attempt ended, or when it was finished without one; null while it is not finished
 * @param nextAttemptAt when the next attempt is due
 */
public record RunSummary(
        String uid,
        String namespace,
        String name,
        @Nullable String job,
        RunPhase phase,
        @Nullable Integer attempt,
        @Nullable String reason,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt) {

    /** Newest first; of runs created in the same second, the names in their order. */
    static final Comparator<RunSummary> NEWEST_FIRST = Comparator.comparing(RunSummary::createdAt)
            .thenComparing(RunSummary::name)
            .reversed()
            .thenComparing(RunSummary::namespace)
            .thenComparing(RunSummary::uid);
}
