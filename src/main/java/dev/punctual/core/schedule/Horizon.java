package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.Optional;

/** The time in which ticks exist: what Kubernetes can write as a timestamp. */
public final class Horizon {

    static final int LAST_YEAR = 9999;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Horizon() {}

    /** The instant, or the nearest one that a tick can have. */
    public static Instant nearest(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }

    static Optional<Instant> within(Instant tick) {
        return tick.isAfter(LATEST) ? Optional.empty() : Optional.of(tick);
    }
}
