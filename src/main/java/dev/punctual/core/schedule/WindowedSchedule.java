package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The ticks of another schedule that lie in a window.
 *
 * @param notBefore the first instant that may be a tick
 * @param notAfter the last instant that may be a tick
 */
record WindowedSchedule(Schedule whole, Instant notBefore, Instant notAfter) implements Schedule {

    @Override
    public Schedule unbounded() {
        return whole;
    }

    @Override
    public String expression() {
        return whole.expression();
    }

    @Override
    public ZoneId zone() {
        return whole.zone();
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return whole.next(from(after)).filter(tick -> !tick.isAfter(notAfter));
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return whole.count(from(after), to(upTo));
    }

    @Override
    public Optional<Instant> last(Instant after, Instant upTo) {
        return whole.last(from(after), to(upTo));
    }

    private Instant from(Instant after) {
        return after.isBefore(notBefore) ? justBefore(notBefore) : after;
    }

    private Instant to(Instant upTo) {
        return upTo.isAfter(notAfter) ? notAfter : upTo;
    }

    private static Instant justBefore(Instant instant) {
        return instant.equals(Instant.MIN) ? instant : instant.minusNanos(1);
    }
}
