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

    /** What holds where a job says nothing. */
    public static final ScheduleRules DEFAULT = new ScheduleRules(
            Spread.NONE, MissedRunPolicy.DEFAULT, false, HistoryLimits.DEFAULT, Duration.ofMinutes(5), null);

    /** The same without catching up: of the ticks found late the latest may run at most. */
    ScheduleRules settling() {
        return new ScheduleRules(spread, missedRuns.settling(), overlaps, history, lateAfter, maxTimeSinceSuccess);
    }
}
