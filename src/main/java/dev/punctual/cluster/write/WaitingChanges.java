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

/**
 * Changes of status that wait for others to join them. What counts is the time that passes, not what the clock shows: the
 * wait spares the API server and has nothing to do with the calendar. Once the clock was moved, nothing waits any longer.
 */
@ApplicationScoped
public class WaitingChanges {
    private record Start(long nanos, int moves) {}

    private final IntSupplier moves;
    private final LongSupplier stopwatch;
    private final Map<String, Start> starts = new ConcurrentHashMap<>();

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
        long now = stopwatch.getAsLong();
        Start start = starts.computeIfAbsent(uid, key -> new Start(now, moves.getAsInt()));
        Duration left = longest.minusNanos(now - start.nanos());
        boolean enough = start.moves() != moves.getAsInt() || left.isNegative() || left.isZero();
        return enough ? Optional.empty() : Optional.of(left);
    }

    /** It is written, or there is nothing to write any more. */
    public void forget(String uid) {
        starts.remove(uid);
    }
}
