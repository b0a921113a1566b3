package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A tick after each whole interval since the anchor; the anchor itself is none.
 *
 * @param every one second or more, whole seconds
 * @param anchor cut to the whole second
 */
public record IntervalSchedule(String expression, ZoneId zone, Duration every, Instant anchor) implements Schedule {

    public IntervalSchedule {
        if (every.isZero()
                || every.isNegative()
                || !every.truncatedTo(ChronoUnit.SECONDS).equals(every)) {
            throw new IllegalArgumentException("expected an interval of whole seconds, at least 1s");
        }
        anchor = Horizon.nearest(anchor).truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return Horizon.within(tick(intervalsUntil(after) + 1));
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return Math.max(0, intervalsUntil(upTo) - intervalsUntil(after));
    }

    @Override
    public Optional<Instant> last(Instant after, Instant upTo) {
        return count(after, upTo) == 0 ? Optional.empty() : Optional.of(tick(intervalsUntil(upTo)));
    }

    private long intervalsUntil(Instant instant) {
        long elapsed = Horizon.nearest(instant).getEpochSecond() - anchor.getEpochSecond();
        return Math.max(0, Math.floorDiv(elapsed, every.toSeconds()));
    }

    private Instant tick(long number) {
        return anchor.plusSeconds(number * every.toSeconds());
    }
}
