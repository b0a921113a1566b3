package dev.punctual.core.retry;

import dev.punctual.core.StableHash;
import java.time.Duration;

/**
 * The pauses between attempts.
 *
 * @param initial before the second attempt
 * @param factorPercent each further pause in percent of the one before; at least 100
 * @param max the longest pause
 * @param jitterPercent by how much a pause is shortened at most, 0 to 100
 * @param seed what the shares are hashed from: the UID of the run, so that a decision taken again is the same
 */
public record Backoff(Duration initial, int factorPercent, Duration max, int jitterPercent, String seed) {
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(10), 200, Duration.ofMinutes(5));

    private static final int WHOLE = 1 << 20;

    public Backoff {
        if (factorPercent < 100) {
            throw new IllegalArgumentException("factorPercent must be at least 100, not " + factorPercent);
        }
        if (jitterPercent < 0 || jitterPercent > 100) {
            throw new IllegalArgumentException("jitterPercent must be 0 to 100, not " + jitterPercent);
        }
    }

    /** Pauses that nothing shortens. */
    public Backoff(Duration initial, int factorPercent, Duration max) {
        this(initial, factorPercent, max, 0, "");
    }

    /** The same pauses, each shortened by a share of its own. */
    public Backoff withJitter(int percent, String ofRun) {
        return new Backoff(initial, factorPercent, max, percent, ofRun);
    }

    /** The pause before an attempt; the second attempt is the first that has one. */
    public Duration before(int attempt) {
        return before(attempt, attempt);
    }

    /**
     * The pause before an attempt.
     *
     * @param attempt the attempt as far as it counts for the growth of the pauses
     * @param number its number, of which its share of the jitter is made
     */
    Duration before(int attempt, int number) {
        double seconds = seconds(initial) * Math.pow(factorPercent / 100.0, Math.max(0, attempt - 2));
        Duration pause = seconds >= seconds(max) ? max : duration(seconds);
        return jitterPercent == 0 ? pause : duration(seconds(pause) * (1 - share(number)));
    }

    private double share(int number) {
        double all = StableHash.below(WHOLE, seed, "jitter " + number) / (double) WHOLE;
        return all * jitterPercent / 100;
    }

    private static Duration duration(double seconds) {
        long whole = (long) seconds;
        return Duration.ofSeconds(whole).plusMillis(Math.round((seconds - whole) * 1_000));
    }

    /** Whole milliseconds and all longer durations there are: a count of milliseconds would overflow. */
    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toMillisPart() / 1_000.0;
    }
}
