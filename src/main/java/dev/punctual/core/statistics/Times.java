package dev.punctual.core.statistics;

import java.time.Duration;
import java.util.Optional;

/**
 * How long some runs took.
 *
 * @param runs how many
 * @param sum all their durations together
 * @param min the shortest; nothing where there are no runs
 * @param max the longest; nothing where there are no runs
 */
public record Times(long runs, Duration sum, Duration min, Duration max) {
    /** Of no run. */
    public static final Times NONE = new Times(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** What a Go duration can say. */
    private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);

    public Times {
        if (runs < 0 || min.isNegative() || max.compareTo(min) < 0 || sum.isNegative()) {
            throw new IllegalArgumentException(
                    "times: %d runs cannot take from %s to %s and %s together".formatted(runs, min, max, sum));
        }
    }

    /** After three centuries the average stays as it is. */
    Times plus(Duration duration) {
        if (runs == 0) {
            return new Times(1, duration, duration, duration);
        }
        Duration shortest = min.compareTo(duration) < 0 ? min : duration;
        Duration longest = max.compareTo(duration) > 0 ? max : duration;
        return sum.plus(duration).compareTo(MOST) > 0
                ? new Times(runs, sum, shortest, longest)
                : new Times(runs + 1, sum.plus(duration), shortest, longest);
    }

    /** To the nearest second. */
    public Optional<Duration> average() {
        return runs == 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(sum.dividedBy(runs).plusMillis(500).toSeconds()));
    }

    /** Whether the average, before it is rounded, is longer than that. */
    boolean areLongerThan(Duration limit) {
        return runs > 0 && sum.dividedBy(runs).compareTo(limit) > 0;
    }
}
