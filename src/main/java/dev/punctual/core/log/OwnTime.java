package dev.punctual.core.log;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The time that a logger wrote: RFC 3339, or a number of seconds, milliseconds, microseconds or nanoseconds since 1970. */
final class OwnTime {
    private static final int LONGEST = 40;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    /** Seconds until the year 5138, milliseconds from 1973 on, and so on: no time of a log is both. */
    private static final double MOST_SECONDS = 1e11;

    private static final int MOST_STEPS = 3;

    private OwnTime() {}

    static Optional<Instant> ofText(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String strict = text.strip().replace(' ', 'T');
            return Optional.of(OffsetDateTime.parse(strict).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> ofNumber(String digits) {
        if (digits.length() > LONGEST) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(digits);
        double size = number.abs().doubleValue();
        int step = 0;
        while (size >= MOST_SECONDS && step < MOST_STEPS) {
            size /= 1000;
            step++;
        }
        return size < MOST_SECONDS ? Optional.of(instant(number.movePointLeft(3 * step))) : Optional.empty();
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal[] parts = seconds.multiply(NANOS).divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
    }
}
