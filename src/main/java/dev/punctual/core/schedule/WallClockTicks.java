package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ticks at fixed times on the wall, each once on each matching day: a time that the clock leaves out becomes the first instant after
 * the gap, where several of them are one tick; a time that it repeats counts the first time; a date that it leaves out has none.
 */
record WallClockTicks(LocalTimes times, ZoneRules rules) implements Ticks {

    @Override
    public Optional<Instant> next(Instant after) {
        LocalDateTime from = firstAfter(after);
        while (true) {
            Optional<LocalDateTime> time = times.next(from);
            if (time.isEmpty()) {
                return Optional.empty();
            }
            LocalDate day = time.get().toLocalDate();
            ZoneOffsetTransition change = rules.getTransition(time.get());
            if (change == null || !Ticks.leavesOut(change, day)) {
                return Optional.of(instant(time.get(), change));
            }
            from = day.plusDays(1).atStartOfDay();
        }
    }

    @Override
    public long count(Instant after, Instant upTo) {
        long count = times.count(firstAfter(after), firstAfter(upTo));
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (change != null && !change.getInstant().isAfter(upTo)) {
            count -= change.isGap() ? withoutOwnTick(change) : 0;
            change = rules.nextTransition(change.getInstant());
        }
        return count;
    }

    /** The first minute on the wall whose tick is later than the instant; an hour shown for the second time has no ticks left. */
    private LocalDateTime firstAfter(Instant instant) {
        ZoneOffset offset = rules.getOffset(instant);
        LocalDateTime local = Ticks.local(instant, offset);
        ZoneOffsetTransition change = rules.getTransition(local);
        boolean secondTime =
                change != null && change.isOverlap() && change.getOffsetAfter().equals(offset);
        return change != null && secondTime ? Ticks.minuteFrom(change.getDateTimeBefore()) : Ticks.minuteAfter(local);
    }

    private Instant instant(LocalDateTime time, @Nullable ZoneOffsetTransition change) {
        if (change == null) {
            return Ticks.instant(time, rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : Ticks.instant(time, change.getOffsetBefore());
    }

    /** How many times around a gap have no tick of their own: dates left out, and all but one of those that share its end. */
    private long withoutOwnTick(ZoneOffsetTransition gap) {
        LocalDateTime from = Ticks.minuteFrom(gap.getDateTimeBefore());
        long times = this.times.count(from, Ticks.minuteAfter(gap.getDateTimeAfter()));
        long leftOut = timesOnDatesLeftOut(gap);
        return leftOut + Math.max(0, times - leftOut - 1);
    }

    private long timesOnDatesLeftOut(ZoneOffsetTransition gap) {
        LocalDate first = gap.getDateTimeBefore().toLocalDate();
        return first.datesUntil(gap.getDateTimeAfter().toLocalDate())
                .filter(day -> Ticks.leavesOut(gap, day))
                .mapToLong(
                        day -> times.count(day.atStartOfDay(), day.plusDays(1).atStartOfDay()))
                .sum();
    }
}
