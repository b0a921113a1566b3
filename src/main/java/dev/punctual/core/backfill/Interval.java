package dev.punctual.core.backfill;

import dev.punctual.core.schedule.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stretch of time, its beginning included and its end not. */
public record Interval(Instant from, Instant to) {

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** The number of ticks in it. */
    long count(Schedule schedule) {
        return schedule.count(lastSecondBefore(from), lastSecondBefore(to));
    }

    /** The first tick in it strictly after that instant; null for the first of all. */
    Optional<Instant> next(Schedule schedule, @Nullable Instant after) {
        return schedule.next(after == null ? lastSecondBefore(from) : after).filter(tick -> tick.isBefore(to));
    }

    /** Ticks are whole seconds. */
    private static Instant lastSecondBefore(Instant instant) {
        return instant.minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
    }
}
