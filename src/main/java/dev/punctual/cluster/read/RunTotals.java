package dev.punctual.cluster.read;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the runs that a filter leaves.
 *
 * @param total how many there are
 * @param phases how many are in each phase; a phase without runs is left out
 * @param successRate the share of those that succeeded or failed, from 0 to 1; null where there are none
 * @param averageDuration of those that succeeded; null where there are none
 * @param averageWait from when it was created or due to its start, of those that started; null where there are none
 */
public record RunTotals(
        int total,
        Map<RunPhase, Integer> phases,
        @Nullable Double successRate,
        @Nullable Duration averageDuration,
        @Nullable Duration shortestDuration,
        @Nullable Duration longestDuration,
        @Nullable Duration averageWait) {
    public RunTotals {
        phases = Map.copyOf(phases);
    }

    /** The same, where what is kept says nothing of what share succeeded. */
    RunTotals withoutRate() {
        return new RunTotals(total, phases, null, averageDuration, shortestDuration, longestDuration, averageWait);
    }
}
