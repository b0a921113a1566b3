package dev.punctual.core.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill is.
 *
 * @param accounted all ticks up to {@code accountedUpTo}; their runs may go
 * @param accountedUpTo the latest tick of the beginning that is over without a gap; null before the first is
 * @param lastTick the latest tick that was dealt with, as were all before it; null before the first is
 * @param over all ticks that are over, those accounted for included
 * @param active how many runs of it are not finished
 * @param lastMissed the latest tick without a run among those that were not accounted for before; null if there is none
 */
public record Progress(
        Tally accounted,
        @Nullable Instant accountedUpTo,
        @Nullable Instant lastTick,
        Tally over,
        int active,
        @Nullable Instant lastMissed) {
    /** Nothing was done yet. */
    public static final Progress NONE = recorded(Tally.NONE, null, null);

    /** What status says: the rest is looked up anew. */
    public static Progress recorded(Tally accounted, @Nullable Instant accountedUpTo, @Nullable Instant lastTick) {
        return new Progress(accounted, accountedUpTo, lastTick, accounted, 0, null);
    }

    /** How many runs were created. */
    public int created() {
        return over.created() + active;
    }

    /** With the next tick that was dealt with. */
    Progress with(TickFact fact) {
        TickState state = fact.state();
        if (!state.isOver()) {
            return new Progress(accounted, accountedUpTo, fact.tick(), over, active + 1, lastMissed);
        }
        boolean gapless = active == 0;
        return new Progress(
                gapless ? accounted.plus(state) : accounted,
                gapless ? fact.tick() : accountedUpTo,
                fact.tick(),
                over.plus(state),
                active,
                state == TickState.TAKEN ? fact.tick() : lastMissed);
    }
}
