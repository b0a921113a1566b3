package dev.punctual.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as its schedule sees it.
 *
 * @param tick the tick it is for; null for a run on demand
 * @param startedAt when its first container started; null while none has
 * @param outcome how it ended; null while it has not
 * @param backfilled whether a Backfill asked for it, long after its tick perhaps
 */
public record RunFacts(
        String name,
        @Nullable Instant tick,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Outcome outcome,
        @Nullable Instant finishedAt,
        boolean backfilled) {

    /** A run that no Backfill asked for. */
    public RunFacts(
            String name,
            @Nullable Instant tick,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Outcome outcome,
            @Nullable Instant finishedAt) {
        this(name, tick, createdAt, startedAt, outcome, finishedAt, false);
    }

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

    boolean failedBeforeStart() {
        return outcome == Outcome.FAILED && startedAt == null;
    }

    boolean hasStarted() {
        return startedAt != null || isFinished();
    }
}
