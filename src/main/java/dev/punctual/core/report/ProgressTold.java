package dev.punctual.core.report;

import dev.punctual.core.report.ReportLine.Advance;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as it told.
 *
 * @param stage what it is doing, as it calls it
 * @param advance how far it is with that
 * @param message what it said last
 * @param updatedAt when that was noted; null before anything was told
 */
public record ProgressTold(
        @Nullable String stage, @Nullable Advance advance, @Nullable String message, @Nullable Instant updatedAt) {
    /** It told nothing. */
    public static final ProgressTold NONE = new ProgressTold(null, null, null, null);

    /** A stage begins at its beginning; what was said in the one before is over. */
    ProgressTold begin(String next) {
        return new ProgressTold(next, null, null, updatedAt);
    }

    ProgressTold advance(Advance to) {
        return new ProgressTold(stage, to, message, updatedAt);
    }

    ProgressTold saying(String text) {
        return new ProgressTold(stage, advance, text, updatedAt);
    }

    ProgressTold at(@Nullable Instant noted) {
        return new ProgressTold(stage, advance, message, noted);
    }

    /** Whether somebody who reads it sees the same. */
    boolean looksLike(ProgressTold other) {
        return Objects.equals(stage, other.stage)
                && Objects.equals(advance, other.advance)
                && Objects.equals(message, other.message);
    }

    /**
     * As people read it: {@code Processing (1,250 / 5,000 users)}, {@code 1,250 users processed}, {@code Import (40%)}; null
     * where it is not told how far the run is.
     */
    public @Nullable String text() {
        if (advance == null) {
            return stage;
        }
        if (stage != null) {
            return "%s (%s)".formatted(stage, amount(advance));
        }
        return advance.current() != null && advance.total() == null ? amount(advance) + " processed" : amount(advance);
    }

    private static String amount(Advance advance) {
        if (advance.current() == null) {
            return advance.percent() + "%";
        }
        String unit = advance.unit() == null ? "" : " " + advance.unit();
        return advance.total() == null
                ? number(advance.current()) + unit
                : "%s / %s%s".formatted(number(advance.current()), number(advance.total()), unit);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
