package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** How the times of a calendar become instants in a time zone whose clock is changed now and then. */
sealed interface Ticks permits ElapsedTicks, WallClockTicks {

    /** The first tick after that instant; none after the year 9999. */
    Optional<Instant> next(Instant after);

    /** The number of ticks after the first and up to the second instant. */
    long count(Instant after, Instant upTo);

    static LocalDateTime local(Instant instant, ZoneOffset offset) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, offset);
    }

    static Instant instant(LocalDateTime local, ZoneOffset offset) {
        return Instant.ofEpochSecond(local.toEpochSecond(offset));
    }

    /** The first whole minute that is later. */
    static LocalDateTime minuteAfter(LocalDateTime local) {
        return local.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    }

    /** The first whole minute that is not earlier: offsets of former times had seconds. */
    static LocalDateTime minuteFrom(LocalDateTime local) {
        LocalDateTime minute = local.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(local) ? minute : minute.plusMinutes(1);
    }

    /** Whether a date is left out by a change of the clock, as a zone does that changes sides of the date line. */
    static boolean leavesOut(ZoneOffsetTransition change, LocalDate day) {
        return change.isGap()
                && !change.getDateTimeBefore().isAfter(day.atStartOfDay())
                && !change.getDateTimeAfter().isBefore(day.plusDays(1).atStartOfDay());
    }
}
