package dev.punctual.core.schedule;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many finished runs are kept, and how long.
 *
 * @param succeeded how many that succeeded
 * @param others how many of each other outcome
 * @param row how many failed runs in a row must be there to be counted, and the success before them
 * @param maxAge how long at most, and three times as long where it failed; null for any time
 * @param before what ended before this goes, whatever the other limits say, but for what must be there to be counted; null for
 *     none
 */
public record HistoryLimits(int succeeded, int others, int row, @Nullable Duration maxAge, @Nullable Instant before) {
    public static final HistoryLimits DEFAULT = new HistoryLimits(10, 20);

    private static final int LONGER_FOR_FAILURES = 3;

    public HistoryLimits(int succeeded, int others) {
        this(succeeded, others, 0, null);
    }

    public HistoryLimits(int succeeded, int others, int row, @Nullable Duration maxAge) {
        this(succeeded, others, row, maxAge, null);
    }

    /** The same, without what ended before an instant. */
    public HistoryLimits prunedBefore(@Nullable Instant instant) {
        return new HistoryLimits(succeeded, others, row, maxAge, instant);
    }

    boolean isPruned(Instant end) {
        return before != null && end.isBefore(before);
    }

    /** How many stay whatever anybody says: the failures of the job are still to be counted rightly. */
    int atLeast(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Math.min(row, 1);
            case FAILED -> row;
            case CANCELLED, SKIPPED -> 0;
        };
    }

    int of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Math.max(succeeded, Math.min(row, 1));
            case FAILED -> Math.max(others, row);
            case CANCELLED, SKIPPED -> others;
        };
    }

    /** How many stay however old they are: a job that runs once a month is not to lose its last success from sight. */
    int ofAnyAge(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> 1;
            case FAILED -> Math.max(1, row);
            case CANCELLED, SKIPPED -> 0;
        };
    }

    Optional<Duration> maxAge(Outcome outcome) {
        return Optional.ofNullable(maxAge)
                .map(age -> outcome == Outcome.FAILED ? age.multipliedBy(LONGER_FOR_FAILURES) : age);
    }
}
