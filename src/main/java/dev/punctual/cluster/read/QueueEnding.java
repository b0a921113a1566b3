package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended that had to do with a queue.
 *
 * @param waited from when it first waited for a place to its start; null where it did not wait or never started
 * @param lasted from its start to its end; null where it never started
 */
record QueueEnding(RunPhase phase, Instant at, @Nullable Duration waited, @Nullable Duration lasted) {

    static Optional<QueueEnding> of(@Nullable JobRunStatus status) {
        JobRunPhase phase = status == null ? null : status.phase();
        Instant at = status == null ? null : status.finishedAt();
        return status == null || phase == null || at == null
                ? Optional.empty()
                : Optional.of(new QueueEnding(
                        RunPhase.valueOf(phase.name()),
                        at,
                        between(status.queuedAt(), status.startedAt()),
                        between(status.startedAt(), at)));
    }

    private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null || to.isBefore(from) ? null : Duration.between(from, to);
    }

    boolean isAfter(Instant instant) {
        return at.isAfter(instant);
    }
}
