package dev.punctual.core.retry;

import dev.punctual.core.attempt.FailureReason;
import java.time.Duration;
import java.util.Optional;

/**
 * When a failed attempt is followed by another.
 *
 * @param maxAttempts how many attempts a run has, the first included
 */
public record RetryPolicy(int maxAttempts, Backoff backoff) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Backoff.DEFAULT);

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
    }

    /** How long to wait after an attempt failed, or nothing when the run has failed with it. */
    public Optional<Duration> pauseAfter(int attempt, FailureReason reason) {
        return reason.isWorthRetrying() && attempt < maxAttempts
                ? Optional.of(backoff.before(attempt + 1))
                : Optional.empty();
    }

    /** How many attempts remain after this one. */
    public int left(int attempt) {
        return Math.max(0, maxAttempts - attempt);
    }
}
