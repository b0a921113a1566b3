package dev.punctual.core.backfill;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process knows of a backfill beyond its status. Status is written a little later than runs are created and end; in
 * between this keeps a run that somebody deleted from being created again, and its end from being forgotten.
 *
 * <p>One thread at a time uses it.
 */
public final class BackfillMemory {
    private final Map<Instant, TickState> ends = new HashMap<>();
    private @Nullable Instant createdUpTo;

    /** The run of this tick is there, as are those of all before it that get one. */
    public void created(Instant tick) {
        if (createdUpTo == null || tick.isAfter(createdUpTo)) {
            createdUpTo = tick;
        }
    }

    @Nullable Instant createdUpTo() {
        return createdUpTo;
    }

    @Nullable TickState end(Instant tick) {
        return ends.get(tick);
    }

    void ended(Instant tick, TickState state) {
        ends.put(tick, state);
    }

    /** Status accounts for all ticks up to this one. */
    void recorded(@Nullable Instant upTo) {
        if (upTo != null) {
            ends.keySet().removeIf(tick -> !tick.isAfter(upTo));
        }
    }
}
