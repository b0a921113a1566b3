package dev.punctual.core.retry;

import java.time.Duration;

/**
 * The pauses between attempts.
 *
 * @param initial before the second attempt
 * @param factorPercent each further pause in percent of the one before; at least 100
 * @param max the longest pause
 */
public record Backoff(Duration initial, int factorPercent, Duration max) {
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(10), 200, Duration.ofMinutes(5));

    public Backoff {
        if (factorPercent < 100) {
            throw new IllegalArgumentException("factorPercent must be at least 100, not " + factorPercent);
        }
    }

    /** The pause before an attempt; the second attempt is the first that has one. */
    public Duration before(int attempt) {
        double seconds = seconds(initial) * Math.pow(factorPercent / 100.0, Math.max(0, attempt - 2));
        if (seconds >= seconds(max)) {
            return max;
        }
        long whole = (long) seconds;
        return Duration.ofSeconds(whole).plusMillis(Math.round((seconds - whole) * 1_000));
    }

    /** Whole milliseconds and all longer durations there are: a count of milliseconds would overflow. */
    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toMillisPart() / 1_000.0;
    }
}
