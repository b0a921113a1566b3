package dev.punctual.core.statistics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failures since the last success.
 *
 * @param failures how many
 * @param since the success; null where there was none, and all failures count
 */
public record Streak(long failures, @Nullable Instant since) {
    /** No failure and no success. */
    public static final Streak NONE = new Streak(0, null);

    public Streak {
        if (failures < 0) {
            throw new IllegalArgumentException("failures: %d is negative".formatted(failures));
        }
    }

    boolean counts(End end) {
        return end.isFailure() && (since == null || end.at().isAfter(since));
    }

    boolean isBefore(@Nullable Instant success) {
        return success != null && (since == null || since.isBefore(success));
    }
}
