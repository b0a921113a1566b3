package dev.punctual.cluster.write;

import dev.punctual.cluster.agenda.Agenda;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Changes of status that wait for others to join them. Where many come at once they are spread over some more seconds: the runs
 * that they tell of need the API server then. What counts is the time that passes, not what the clock shows: the wait spares the
 * API server and has nothing to do with the calendar. Once the clock was moved, nothing waits any longer.
 */
@ApplicationScoped
public class WaitingChanges {
    /** Fifty a second leave most of a small API server to others. */
    private static final Duration APART = Duration.ofMillis(20);

    /** By how much the wait may grow: who looks at a job must not see what was half a minute ago. */
    private static final Duration MOST_SPREAD = Duration.ofSeconds(20);

    /**
     * The beginning of a wait.
     *
     * @param spread in nanoseconds, how much longer it waits because of those that came before it
     */
    private record Start(long nanos, long spread, int moves) {}

    private final IntSupplier moves;
    private final LongSupplier stopwatch;
    private final Map<String, Start> starts = new ConcurrentHashMap<>();

    /** When a turn was taken last, and how long after that the next one is; in nanoseconds. */
    private long turnTaken;

    private long nextTurn;

    @Inject
    WaitingChanges(Agenda agenda) {
        this(agenda::moves, System::nanoTime);
    }

    /**
     * @param moves counts how often the clock was moved
     * @param stopwatch counts nanoseconds
     */
    WaitingChanges(IntSupplier moves, LongSupplier stopwatch) {
        this.moves = moves;
        this.stopwatch = stopwatch;
    }

    /**
     * How long the change of this object waits from now on; empty when it has waited long enough.
     *
     * @param longest how long a change may wait for another one to join it
     */
    public Optional<Duration> waitsFor(String uid, Duration longest) {
        return waitsFor(uid, longest, now -> 0);
    }

    /**
     * The same for a kind of which thousands may change at once: then it takes its turn.
     *
     * @param longest how long a change may wait for another one to join it, where it is not one of many
     */
    public Optional<Duration> waitsItsTurn(String uid, Duration longest) {
        return waitsFor(uid, longest, this::turn);
    }

    private Optional<Duration> waitsFor(String uid, Duration longest, LongUnaryOperator spread) {
        long now = stopwatch.getAsLong();
        Start start = starts.computeIfAbsent(uid, key -> new Start(now, spread.applyAsLong(now), moves.getAsInt()));
        Duration left = longest.plusNanos(start.spread()).minusNanos(now - start.nanos());
        boolean enough = start.moves() != moves.getAsInt() || left.isNegative() || left.isZero();
        return enough ? Optional.empty() : Optional.of(left);
    }

    private synchronized long turn(long now) {
        long spread = nextTurn == 0 ? 0 : Math.max(0, nextTurn - (now - turnTaken));
        turnTaken = now;
        nextTurn = Math.min(spread + APART.toNanos(), MOST_SPREAD.toNanos());
        return spread;
    }

    /** It is written, or there is nothing to write any more. */
    public void forget(String uid) {
        starts.remove(uid);
    }
}
