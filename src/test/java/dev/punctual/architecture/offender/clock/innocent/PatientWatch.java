package dev.punctual.architecture.offender.clock.innocent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

@SuppressWarnings("JavaUtilDate")
class PatientWatch {
    Instant instant(Clock clock) {
        return Instant.now(clock).plusMillis(clock.millis());
    }

    LocalDate date(Clock clock) {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    Clock ticking(Clock clock) {
        return Clock.tick(clock, Duration.ofSeconds(1));
    }

    Date converted(Instant instant) {
        return new Date(instant.toEpochMilli());
    }

    long elapsed() {
        return System.nanoTime();
    }
}
