package dev.punctual.core.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a job wants of its ticks and runs.
 *
 * @param overlaps whether a run may be asked for while another one is under way, which its concurrency policy then lets start
 *     beside it or wait
 * @param lateAfter how long after a tick's run is due it is late if it has not started; null for never
 * @param maxTimeSinceSuccess how long the job may be without a success; null for ever
 */
public record ScheduleRules(
        Spread spread,
        MissedRunPolicy missedRuns,
        boolean overlaps,
        HistoryLimits history,
        @Nullable Duration lateAfter,
        @Nullable Duration maxTimeSinceSuccess) {

    /** How long a run may take to start where a job says nothing. */
    public static final Duration DEFAULT_LATE_AFTER = Duration.ofMinutes(5);

    /** What holds where a job says nothing. */
    public static final ScheduleRules DEFAULT = new ScheduleRules(
            Spread.NONE, MissedRunPolicy.DEFAULT, false, HistoryLimits.DEFAULT, DEFAULT_LATE_AFTER, null);

    /** The same without catching up and without delay: of the ticks so far the latest may run at most, and now. */
    ScheduleRules settling() {
        return new ScheduleRules(Spread.NONE, missedRuns.settling(), overlaps, history, lateAfter, maxTimeSinceSuccess);
    }
}
