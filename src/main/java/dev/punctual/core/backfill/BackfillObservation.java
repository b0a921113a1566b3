package dev.punctual.core.backfill;

import java.time.Instant;
import java.util.List;

/**
 * The ticks that status does not account for, at one moment.
 *
 * @param recorded what status says
 * @param dealt the next ticks that have their run, or had it, or cannot have one, in order and without a gap
 * @param absent the ticks after those that may get a run, in order, as many as were asked for
 * @param isWhole whether there is no tick beyond
 */
public record BackfillObservation(Progress recorded, List<TickFact> dealt, List<Instant> absent, boolean isWhole) {
    /** Of a backfill that was accepted this moment: nobody has looked yet. */
    public static final BackfillObservation NONE = new BackfillObservation(Progress.NONE, List.of(), List.of(), false);

    public BackfillObservation {
        dealt = List.copyOf(dealt);
        absent = List.copyOf(absent);
    }

    Progress progress() {
        Progress progress = recorded;
        for (TickFact fact : dealt) {
            progress = progress.with(fact);
        }
        return progress;
    }
}
