package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a job now.
 *
 * @param run the tick to start a run for, or null
 * @param missed ticks that status does not account for yet and that get no run, or null
 * @param prune the names of runs to delete
 * @param accountedUpTo the latest tick that has its run or is counted as missed once this decision is carried out; null
 *     before the first
 * @param nextRuns the next five ticks
 */
public record ScheduleDecision(
        @Nullable Instant run,
        @Nullable MissedTicks missed,
        List<String> prune,
        @Nullable Instant accountedUpTo,
        List<Instant> nextRuns) {
    public ScheduleDecision {
        prune = List.copyOf(prune);
        nextRuns = List.copyOf(nextRuns);
    }
}
