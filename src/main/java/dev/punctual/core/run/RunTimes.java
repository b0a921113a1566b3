package dev.punctual.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run passed its milestones.
 *
 * @param startedAt when the first attempt's first container started
 * @param nextAttemptAt when the next attempt is due, while the run is backing off
 */
public record RunTimes(
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt) {
    static final RunTimes NONE = new RunTimes(null, null, null, null);

    RunTimes queued(Instant now) {
        return new RunTimes(queuedAt == null ? now : queuedAt, startedAt, finishedAt, null);
    }

    RunTimes started(@Nullable Instant at) {
        return new RunTimes(queuedAt, startedAt == null ? at : startedAt, finishedAt, null);
    }

    RunTimes finished(Instant at) {
        return new RunTimes(queuedAt, startedAt, at, null);
    }

    RunTimes nextAttempt(Instant at) {
        return new RunTimes(queuedAt, startedAt, finishedAt, at);
    }
}
