package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a job now.
 *
 * @param run the tick to start a run for, or null
 * @param settledUpTo the latest tick that is accounted for even if the run is not started; null before the first
 * @param missed ticks that status does not account for yet and that get no run, the latest last
 * @param prune the names of runs to delete
 * @param accountedUpTo the latest tick that has its run or is counted as missed once this decision is carried out; null
 *     before the first
 * @param nextRuns when the next five runs are due
 * @param lateness whether the job is late
 * @param again when time alone changes the decision; null for never
 */
public record ScheduleDecision(
        @Nullable Instant run,
        @Nullable Instant settledUpTo,
        List<MissedTicks> missed,
        List<String> prune,
        @Nullable Instant accountedUpTo,
        List<Instant> nextRuns,
        Lateness lateness,
        @Nullable Instant again) {
    public ScheduleDecision {
        missed = List.copyOf(missed);
        prune = List.copyOf(prune);
        nextRuns = List.copyOf(nextRuns);
    }

    /** What is left of it for a job that cannot be read: nothing begins, nothing is deleted. */
    public ScheduleDecision unread() {
        return new ScheduleDecision(null, settledUpTo, missed, List.of(), settledUpTo, List.of(), lateness, null);
    }

    /** What is left of it when the run could not be started. */
    public ScheduleDecision withheld() {
        return new ScheduleDecision(null, settledUpTo, missed, prune, settledUpTo, nextRuns, lateness, again);
    }
}
