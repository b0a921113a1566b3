package dev.punctual.core.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log are asked for.
 *
 * @param minimum how grave they are at least; null for all. A line whose level nobody can say is none of the graver ones
 * @param search what they say, in whatever case; null for anything. The rest of a stack trace comes with its first line
 * @param since when the node took them down at the earliest, or when they were said where that is not known
 * @param tail how many of them, the latest ones; from 1 to 10,000
 */
public record LogFilter(@Nullable LogLevel minimum, @Nullable String search, @Nullable Instant since, int tail) {
    /** The most lines that one answer holds. */
    public static final int MOST_LINES = 10_000;

    /** Refuses a number of lines that is out of its bounds. */
    public LogFilter {
        if (tail < 1 || tail > MOST_LINES) {
            throw new IllegalArgumentException("tail %d: expected 1 to %d".formatted(tail, MOST_LINES));
        }
    }

    boolean isGraveEnough(LogLine line) {
        return minimum == null || line.level().isAtLeast(minimum);
    }

    boolean isLateEnough(LogLine line) {
        Instant known = line.servedAt() == null ? line.time() : line.servedAt();
        return since == null || known == null || !known.isBefore(since);
    }
}
