package dev.punctual.cluster.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as it told.
 *
 * @param stage what it does; null where it named no stage
 * @param current how much is done; null where it told no number
 * @param total how much there is; null where nobody knows
 * @param percent from 0 to 100; null where it cannot be said
 * @param text all of that in words: {@code Processing (1,250 / 5,000 users)}
 * @param message what it said last; null for nothing
 */
public record RunProgress(
        @Nullable String stage,
        @Nullable Long current,
        @Nullable Long total,
        @Nullable String unit,
        @Nullable Integer percent,
        @Nullable String text,
        @Nullable String message,
        @Nullable Instant updatedAt) {}
