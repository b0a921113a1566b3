package dev.punctual.core.backfill;

import dev.punctual.core.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the ticks that status does not account for, in order, as far as there may be something to do. */
public final class Lookout {
    /**
     * How many ticks are looked at. While a run does not end, those after it are not accounted for, and none of them may
     * go: this is how many of them there can be.
     */
    static final int WIDEST = 1000;

    private final Schedule schedule;
    private final Interval interval;
    private final Progress recorded;
    private final BackfillMemory memory;
    private final Runs runs;

    public Lookout(Schedule schedule, Interval interval, Progress recorded, BackfillMemory memory, Runs runs) {
        this.schedule = schedule;
        this.interval = interval;
        this.recorded = recorded;
        this.memory = memory;
        this.runs = runs;
    }

    /**
     * Looks.
     *
     * @param wanted how many ticks that may get a run are enough
     */
    public BackfillObservation look(int wanted) {
        memory.recorded(recorded.accountedUpTo());
        List<TickFact> dealt = new ArrayList<>();
        List<Instant> absent = new ArrayList<>();
        Optional<Instant> tick = interval.next(schedule, recorded.accountedUpTo());
        for (int looked = 0; tick.isPresent() && looked < WIDEST; looked++) {
            TickFact fact = new TickFact(tick.get(), state(tick.get()));
            if (fact.state() != TickState.ABSENT) {
                if (absent.isEmpty()) {
                    dealt.add(fact);
                }
            } else if (absent.size() < wanted) {
                absent.add(fact.tick());
            } else {
                break;
            }
            tick = interval.next(schedule, fact.tick());
        }
        return new BackfillObservation(recorded, dealt, absent, tick.isEmpty() && absent.isEmpty());
    }

    /** A tick that was dealt with and has no run had one that somebody deleted; but a cache is not believed when it says so. */
    private TickState state(Instant tick) {
        boolean dealt = isUpTo(recorded.lastTick(), tick) || isUpTo(memory.createdUpTo(), tick);
        if (!dealt) {
            return runs.cached(tick);
        }
        TickState known = memory.end(tick);
        if (known != null) {
            return known;
        }
        TickState cached = runs.cached(tick);
        TickState state = cached == TickState.ABSENT ? runs.latest(tick) : cached;
        if (state == TickState.ABSENT) {
            state = TickState.CANCELLED;
        }
        if (state.isOver()) {
            memory.ended(tick, state);
        }
        return state;
    }

    private static boolean isUpTo(@Nullable Instant last, Instant tick) {
        return last != null && !tick.isAfter(last);
    }
}
