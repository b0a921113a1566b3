package dev.punctual.core.schedule;

import dev.punctual.core.StableHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long after its tick a run is due, so that jobs of the same schedule do not all start at once. The delay of a job is the
 * same share of the window at every tick, and always shorter than the time to the next tick.
 *
 * @param window the longest delay there may be, zero or more
 * @param share of {@value #WHOLE}, 0 or more and less than all
 */
public record Spread(Duration window, int share) {
    static final int WHOLE = 1 << 20;

    /** No delay. */
    public static final Spread NONE = new Spread(Duration.ZERO, 0);

    public Spread {
        if (window.isNegative() || share < 0 || share >= WHOLE) {
            throw new IllegalArgumentException("no spread: %s, %d".formatted(window, share));
        }
    }

    /**
     * The spread of one job.
     *
     * @param seed what the share is hashed from: the UID of the job
     */
    public static Spread of(Duration window, String seed) {
        return window.isZero() ? NONE : new Spread(window, StableHash.below(WHOLE, seed, "spread"));
    }

    /** When the run of a tick is due. */
    public Instant due(Schedule schedule, Instant tick) {
        if (share == 0) {
            return tick;
        }
        Duration room = schedule.next(tick)
                .map(next -> Duration.between(tick, next))
                .filter(untilNext -> untilNext.compareTo(window) < 0)
                .orElse(window);
        return tick.plusMillis((long) (room.toMillis() / (double) WHOLE * share));
    }

    /** The latest tick after an instant whose run is due by now. */
    Optional<Instant> lastDue(Schedule schedule, Instant after, Instant now) {
        return schedule.last(after, now)
                .flatMap(tick -> due(schedule, tick).isAfter(now)
                        ? schedule.last(after, tick.minusNanos(1))
                        : Optional.of(tick));
    }

    /** The first tick after an instant whose run is not due yet. */
    Optional<Instant> nextTick(Schedule schedule, Instant after, Instant now) {
        return schedule.last(after, now)
                .filter(tick -> due(schedule, tick).isAfter(now))
                .or(() -> schedule.next(after.isAfter(now) ? after : now));
    }

    /** When the runs of the next ticks after an instant are due that are not due yet. */
    public List<Instant> nextDue(Schedule schedule, Instant after, Instant now, int count) {
        return Stream.iterate(nextTick(schedule, after, now), Optional::isPresent, tick -> tick.flatMap(schedule::next))
                .limit(count)
                .flatMap(Optional::stream)
                .map(tick -> due(schedule, tick))
                .toList();
    }
}
