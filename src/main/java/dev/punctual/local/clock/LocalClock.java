package dev.punctual.local.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A clock that can be set. Until it is told otherwise, it shows what the clock of this machine shows. */
public final class LocalClock extends Clock {
    /** Before it, and after {@link #LATEST}, an instant cannot be written with four digits for the year. */
    static final Instant EARLIEST = Instant.EPOCH;

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** From what the clock of this machine shows to what this one shows. */
    private interface Hands extends UnaryOperator<Instant> {}

    /** What the same clock in several zones shares. */
    private static final class Face {
        private volatile Hands hands;

        Face(Hands hands) {
            this.hands = hands;
        }
    }

    private final ClockMode mode;
    private final Clock machine;
    private final ZoneId zone;
    private final Face face;

    private LocalClock(ClockMode mode, Clock machine, ZoneId zone, Face face) {
        this.mode = mode;
        this.machine = machine;
        this.zone = zone;
        this.face = face;
    }

    /** Goes with this machine's clock, until it is set. */
    public static LocalClock passing(Clock machine) {
        return new LocalClock(ClockMode.REAL, machine, ZoneOffset.UTC, new Face(now -> now));
    }

    /**
     * Stands still where time does not pass by itself.
     *
     * @param start where it stands first; null for the present second
     * @throws IllegalArgumentException on a start for a clock that goes by itself, or one that it cannot show
     */
    public static LocalClock of(ClockMode mode, @Nullable Instant start, Clock machine) {
        if (mode == ClockMode.REAL) {
            if (start != null) {
                throw new IllegalArgumentException(
                        "punctual.local.clock-start is %s, but punctual.local.clock is real: only a clock that stands still"
                                        .formatted(start)
                                + " (manual, inline) has a start");
            }
            return passing(machine);
        }
        if (start != null && !shows(start)) {
            throw new IllegalArgumentException(
                    "punctual.local.clock-start is %s, must be %s".formatted(start, range()));
        }
        Instant at = start == null ? machine.instant().truncatedTo(ChronoUnit.SECONDS) : start;
        return new LocalClock(mode, machine, ZoneOffset.UTC, new Face(now -> at));
    }

    /** Whether it can be set to this instant. */
    static boolean shows(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    static String range() {
        return "between %s and %s".formatted(EARLIEST, LATEST);
    }

    public ClockMode mode() {
        return mode;
    }

    /** Whether it moves only by being moved. */
    boolean standsStill() {
        return mode != ClockMode.REAL;
    }

    /** Shows this instant from now on; a clock that goes by itself goes on from there. */
    void moveTo(Instant instant) {
        Duration ahead = Duration.between(machine.instant(), instant);
        face.hands = standsStill() ? now -> instant : now -> now.plus(ahead);
    }

    @Override
    public Instant instant() {
        return face.hands.apply(machine.instant());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, in another zone. */
    @Override
    public LocalClock withZone(ZoneId other) {
        return new LocalClock(mode, machine, other, face);
    }
}
