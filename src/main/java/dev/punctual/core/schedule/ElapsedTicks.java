package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ticks that follow elapsed time: every minute that really passes is looked at once, and is a tick when the clock on the wall then
 * shows a matching time. An hour that the clock repeats is served twice, an hour that it leaves out never existed.
 */
record ElapsedTicks(LocalTimes times, ZoneRules rules) implements Ticks {

    @Override
    public Optional<Instant> next(Instant after) {
        Stretch stretch = Stretch.around(after, rules);
        while (true) {
            Optional<LocalDateTime> time = times.next(stretch.from());
            if (time.isEmpty()) {
                return Optional.empty();
            }
            Instant tick = Ticks.instant(time.get(), stretch.offset());
            ZoneOffsetTransition change = stretch.end();
            if (change == null || tick.isBefore(change.getInstant())) {
                return Optional.of(tick);
            }
            stretch = Stretch.after(change, rules);
        }
    }

    @Override
    public long count(Instant after, Instant upTo) {
        long count = 0;
        Stretch stretch = Stretch.around(after, rules);
        ZoneOffsetTransition change = stretch.end();
        while (change != null && !change.getInstant().isAfter(upTo)) {
            count += times.count(stretch.from(), Ticks.minuteFrom(change.getDateTimeBefore()));
            stretch = Stretch.after(change, rules);
            change = stretch.end();
        }
        return count + times.count(stretch.from(), Ticks.minuteAfter(Ticks.local(upTo, stretch.offset())));
    }

    /**
     * A time without a change of the clock.
     *
     * @param from the first whole minute on the wall
     * @param end the change that ends it; none when the clock is never changed again
     */
    private record Stretch(LocalDateTime from, ZoneOffset offset, @Nullable ZoneOffsetTransition end) {

        static Stretch around(Instant after, ZoneRules rules) {
            ZoneOffset offset = rules.getOffset(after);
            LocalDateTime from = Ticks.minuteAfter(Ticks.local(after, offset));
            return new Stretch(from, offset, rules.nextTransition(after));
        }

        static Stretch after(ZoneOffsetTransition change, ZoneRules rules) {
            LocalDateTime from = Ticks.minuteFrom(change.getDateTimeAfter());
            return new Stretch(from, change.getOffsetAfter(), rules.nextTransition(change.getInstant()));
        }
    }
}
