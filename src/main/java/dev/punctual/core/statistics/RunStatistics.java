package dev.punctual.core.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of all runs of a job that ended.
 *
 * @param times of those that succeeded
 * @param recent the newest of those that were not skipped, the newest first
 */
public record RunStatistics(Counts counts, Times times, Streak streak, List<End> recent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LEAST = new BigDecimal("0.1");

    public RunStatistics {
        recent = List.copyOf(recent);
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return counts.equals(Counts.NONE) && recent.isEmpty();
    }

    /**
     * The share that succeeded of those that succeeded or failed, such as {@code 97.5%}; empty where there are none. Only
     * where none failed it is 100.0%, and only where none succeeded 0.0%.
     */
    public Optional<String> successRate() {
        long judged = counts.succeeded() + counts.failed();
        return judged == 0 ? Optional.empty() : Optional.of(rate(judged).toPlainString() + "%");
    }

    private BigDecimal rate(long judged) {
        BigDecimal rate = BigDecimal.valueOf(counts.succeeded())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(judged), 1, RoundingMode.HALF_UP);
        if (counts.failed() > 0) {
            rate = rate.min(HUNDRED.subtract(LEAST));
        }
        return counts.succeeded() > 0 ? rate.max(LEAST) : rate;
    }

    /** The duration that so many percent of the recent runs that succeeded did not exceed; empty where there are none. */
    public Optional<Duration> percentile(int percent) {
        List<Duration> sorted = recentTimes();
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(Math.max(rank, 1) - 1));
    }

    private List<Duration> recentTimes() {
        return recent.stream()
                .filter(End::isSuccess)
                .map(End::duration)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    /** Whether the runs that succeed take longer than that on average. */
    public boolean isSlowOnAverage(Duration slowAfter) {
        return times.areLongerThan(slowAfter);
    }
}
