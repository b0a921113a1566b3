package dev.punctual.core.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended. Runs of one name, of which the earlier was deleted, differ in the time of their end.
 *
 * @param duration how long it took, in whole seconds; null where it had never started
 */
public record End(String name, Ending ending, Instant at, @Nullable Duration duration) {
    static final Comparator<End> NEWEST_FIRST =
            Comparator.comparing(End::at).thenComparing(End::name).reversed();

    public End {
        if (duration != null && duration.isNegative()) {
            throw new IllegalArgumentException("duration: %s is negative".formatted(duration));
        }
        duration = duration == null ? null : Duration.ofSeconds(duration.toSeconds());
    }

    boolean isSuccess() {
        return ending == Ending.SUCCEEDED;
    }

    boolean isFailure() {
        return ending == Ending.FAILED;
    }

    boolean hasRun() {
        return ending != Ending.SKIPPED;
    }
}
