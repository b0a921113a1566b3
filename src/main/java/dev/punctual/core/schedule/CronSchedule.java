package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Ticks where the clock on the wall of a time zone shows one of certain times on one of certain days. An expression whose hour field
 * starts with {@code *} or covers all 24 hours follows elapsed time through a change of the clock; any other names fixed times, each
 * of which comes once on each matching day.
 */
public final class CronSchedule implements Schedule {

    private final String expression;
    private final ZoneId zone;
    private final CronExpression fields;
    private final Ticks ticks;
    private final ClockChanges changes;

    CronSchedule(String expression, ZoneId zone, CronExpression fields) {
        this.expression = expression;
        this.zone = zone;
        this.fields = fields;
        LocalTimes times = new LocalTimes(fields);
        changes = new ClockChanges(times, zone.getRules(), !fields.followsElapsedTime());
        ticks = fields.followsElapsedTime()
                ? new ElapsedTicks(times, zone.getRules())
                : new WallClockTicks(times, zone.getRules());
    }

    @Override
    public String expression() {
        return expression;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    CronExpression fields() {
        return fields;
    }

    /** What a change of the clock did to a tick or since the one before it. */
    Optional<String> note(Instant before, Instant tick) {
        return changes.note(before, tick);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return ticks.next(Horizon.nearest(after)).flatMap(Horizon::within);
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return after.isBefore(upTo) ? ticks.count(Horizon.nearest(after), Horizon.nearest(upTo)) : 0;
    }

    /** Halves the time that can still hold a later tick; ticks are whole seconds, so seconds are fine enough. */
    @Override
    public Optional<Instant> last(Instant after, Instant upTo) {
        long low = Horizon.nearest(after).getEpochSecond();
        long high = Horizon.nearest(upTo).getEpochSecond();
        Optional<Instant> last = Optional.empty();
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Instant> later = next(Instant.ofEpochSecond(middle)).filter(tick -> !tick.isAfter(upTo));
            if (later.isPresent()) {
                last = later;
                low = later.get().getEpochSecond();
            } else {
                high = middle;
            }
        }
        return last;
    }

    @Override
    public String toString() {
        return expression + " (" + zone + ")";
    }
}
