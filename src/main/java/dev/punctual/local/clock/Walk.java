package dev.punctual.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves a clock that stands still from one instant that somebody waits for to the next. It moves on only when all is quiet,
 * so each finds its instant exactly.
 */
final class Walk {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /**
     * How far it came.
     *
     * @param stops at how many instants that somebody waited for it stopped
     * @param underWay who kept it from moving on; empty when it came to its end
     * @param isOutOfTime whether it was too far to go in one go
     */
    record Result(int stops, List<String> underWay, boolean isOutOfTime) {
        boolean isComplete() {
            return underWay.isEmpty() && !isOutOfTime;
        }
    }

    private final LocalClock clock;
    private final Surroundings surroundings;
    private final Duration patience;
    private final Duration longest;

    /**
     * @param patience how long it waits at one stop, in real time
     * @param longest how long it takes in all, in real time
     */
    Walk(LocalClock clock, Surroundings surroundings, Duration patience, Duration longest) {
        this.clock = clock;
        this.surroundings = surroundings;
        this.patience = patience;
        this.longest = longest;
    }

    Duration patience() {
        return patience;
    }

    Duration longest() {
        return longest;
    }

    /** Walks until the clock shows the target, and all is quiet and told. */
    Result to(Instant target) {
        long start = System.nanoTime();
        int stops = 0;
        List<String> underWay = awaitQuiet();
        while (underWay.isEmpty()) {
            Optional<Instant> next = next(target);
            if (next.isEmpty()) {
                return new Result(stops, arrive(target), false);
            }
            if (System.nanoTime() - start > longest.toNanos()) {
                return new Result(stops, List.of(), true);
            }
            moveTo(next.get());
            stops++;
            underWay = awaitQuiet();
        }
        return new Result(stops, underWay, false);
    }

    private Optional<Instant> next(Instant target) {
        return surroundings.earliestAfter(clock.instant()).filter(instant -> !instant.isAfter(target));
    }

    /** What happened at the last stop may not be told yet; a move that leads nowhere has it told. */
    private List<String> arrive(Instant target) {
        moveTo(target);
        List<String> underWay = awaitQuiet();
        if (underWay.isEmpty()) {
            surroundings.clockMoved();
            underWay = awaitQuiet();
        }
        return underWay;
    }

    private void moveTo(Instant instant) {
        clock.moveTo(instant);
        surroundings.clockMoved();
    }

    private List<String> awaitQuiet() {
        long start = System.nanoTime();
        List<String> underWay = surroundings.underWay();
        while (!underWay.isEmpty() && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return underWay;
            }
            underWay = surroundings.underWay();
        }
        return underWay;
    }
}
