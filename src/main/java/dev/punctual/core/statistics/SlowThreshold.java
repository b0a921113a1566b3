package dev.punctual.core.statistics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a run may take before it is slow. */
public final class SlowThreshold {
    /** Fewer runs do not tell what is usual. */
    static final int ENOUGH = 5;

    private static final int TIMES_THE_MEDIAN = 3;

    /** What takes less is nobody's worry. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private SlowThreshold() {}

    /**
     * What the job says; where it says nothing, three times the usual duration and a minute at least.
     *
     * @param slowAfter what the job says; null for nothing
     * @param median of the recent runs that succeeded; null where there is none
     * @param succeeded how many recent runs succeeded
     * @return null while nobody can say
     */
    public static @Nullable Duration of(@Nullable Duration slowAfter, @Nullable Duration median, int succeeded) {
        if (slowAfter != null || median == null || succeeded < ENOUGH) {
            return slowAfter;
        }
        Duration unusual = median.multipliedBy(TIMES_THE_MEDIAN);
        return unusual.compareTo(LEAST) > 0 ? unusual : LEAST;
    }
}
