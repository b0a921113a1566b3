package dev.punctual.core.schedule;

import java.time.Duration;
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

    /** More than any two offsets of a zone differ by. */
    private static final Duration FAR = Duration.ofDays(2);

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
            stretch = following(stretch, change, tick);
        }
    }

    /**
     * Where to go on looking. The wall shows nothing that matches until shortly before the tick that was found on the
     * calendar, whatever was done to the clock meanwhile; unless a change comes so soon that the wall may show again
     * what lies before the stretch.
     */
    private Stretch following(Stretch stretch, ZoneOffsetTransition change, Instant found) {
        Instant shortlyBefore = found.minus(FAR);
        boolean soon = change.getInstant().isBefore(stretch.start().plus(FAR));
        return soon || change.getInstant().isAfter(shortlyBefore)
                ? Stretch.after(change, rules)
                : Stretch.around(shortlyBefore, rules);
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

        Instant start() {
            return Ticks.instant(from, offset);
        }

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
