package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs over a time, and the ticks to come.
 *
 * @param lanes one a job, those with failures first, then the busiest; at most twelve
 * @param otherLanes how many jobs had runs that are on no lane
 * @param hours what ended in each hour, from the first to the present one
 */
public record Timeline(Instant from, Instant to, Instant now, List<Lane> lanes, int otherLanes, List<Hour> hours) {
    public Timeline {
        lanes = List.copyOf(lanes);
        hours = List.copyOf(hours);
    }

    /**
     * The runs of one job.
     *
     * @param job null for the runs of no job
     * @param runs how many there are
     * @param failed how many of them failed
     * @param bars in the order of their starts; of many only the newest 200
     * @param ticks when it is due again, at most 50
     */
    public record Lane(
            String namespace, @Nullable String job, int runs, int failed, List<Bar> bars, List<Instant> ticks) {
        /** Of further ticks nothing is known. */
        public static final int MOST_TICKS = 50;

        public Lane {
            bars = List.copyOf(bars);
            ticks = List.copyOf(ticks);
        }
    }

    /**
     * A run.
     *
     * @param end null while it is under way
     */
    public record Bar(String run, RunPhase phase, Instant start, @Nullable Instant end) {}

    /** The runs that ended within an hour. */
    public record Hour(Instant from, int succeeded, int failed, int cancelled, int skipped) {}
}
