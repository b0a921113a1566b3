package dev.punctual.architecture.offender.clock.core.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

@SuppressWarnings({"JavaUtilDate", "JavaTimeDefaultTimeZone"})
class OffendingWatch {
    Instant instant() {
        return Instant.now();
    }

    Supplier<Instant> reference() {
        return Instant::now;
    }

    Supplier<Instant> lambda() {
        return () -> Instant.now().plusSeconds(1);
    }

    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    LocalDateTime local() {
        return LocalDateTime.now();
    }

    OffsetDateTime offset() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    ZonedDateTime zoned() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    Year year() {
        return Year.now(ZoneOffset.UTC);
    }

    long millis() {
        return System.currentTimeMillis();
    }

    LongSupplier millisReference() {
        return System::currentTimeMillis;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Clock tickingClock() {
        return Clock.tickSeconds(ZoneOffset.UTC);
    }

    InstantSource source() {
        return InstantSource.system();
    }

    Date date() {
        return new Date();
    }

    Supplier<Date> dateReference() {
        return Date::new;
    }

    Calendar calendar() {
        return Calendar.getInstance();
    }

    Calendar gregorian() {
        return new GregorianCalendar();
    }
}
