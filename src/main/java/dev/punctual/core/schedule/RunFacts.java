package dev.punctual.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as its schedule sees it.
 *
 * @param tick the tick it is for; null for a run on demand
 * @param startedAt when its first container started; null while none has
 * @param outcome how it ended; null while it has not
 */
public record RunFacts(
        String name,
        @Nullable Instant tick,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Outcome outcome,
        @Nullable Instant finishedAt) {

    /** How a run can end. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        SKIPPED
    }

    boolean isFinished() {
        return outcome != null;
    }

    boolean hasStarted() {
        return startedAt != null || isFinished();
    }
}
