package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the run of the next tick is made before it is due. That is done where many are due at once, so that only what cannot be
 * done earlier is left for that moment.
 *
 * @param tick whose run is to be made now; null for none
 * @param due when the run of the next tick is due; null where there is none
 * @param again when it is to be made, where that is still to come; null otherwise
 */
public record Preparation(@Nullable Instant tick, @Nullable Instant due, @Nullable Instant again) {
    /** How long before. */
    public static final Duration LEAD = Duration.ofMinutes(1);

    /** A tick that follows another this soon is left alone: hardly anything would be gained. */
    static final Duration CLOSE = Duration.ofSeconds(4);

    private static final Preparation NONE = new Preparation(null, null, null);

    /**
     * What is to be prepared once nothing else is to be done for the job; of a job at rest, nothing.
     *
     * @param turn from 0 to 1, its place in its crowd: the runs of a large one are made one after the other over half of the time
     */
    public static Preparation of(ScheduleObservation job, ScheduleDecision decision, double turn) {
        Schedule schedule = job.schedule();
        if (schedule == null || job.suspension() != Suspension.NONE || decision.run() != null) {
            return NONE;
        }
        Instant after = decision.accountedUpTo() == null ? job.since() : decision.accountedUpTo();
        return job.rules()
                .spread()
                .nextTick(schedule, after, job.now())
                .map(tick -> of(job, schedule, tick, turn))
                .orElse(NONE);
    }

    private static Preparation of(ScheduleObservation job, Schedule schedule, Instant tick, double turn) {
        Instant due = job.rules().spread().due(schedule, tick);
        if (job.rules().missedRuns().choice() == MissedRunPolicy.Choice.RUN_ALL) {
            // Its runs come one after the other, in order: whether the next tick's turn has come shows when it is due.
            return new Preparation(null, due, null);
        }
        Optional<Duration> sincePrevious = schedule.last(tick.minus(LEAD.multipliedBy(2)), tick.minusNanos(1))
                .map(previous -> Duration.between(previous, tick));
        if (sincePrevious.filter(gap -> gap.compareTo(CLOSE) < 0).isPresent()) {
            return new Preparation(null, due, null);
        }
        // The first half belongs to the runs of the tick before.
        Duration longest = sincePrevious.map(gap -> gap.dividedBy(2)).orElse(LEAD);
        Instant from = due.minus(longest).plusMillis(Math.round(longest.toMillis() / 2.0 * turn));
        return job.now().isBefore(from) ? new Preparation(null, due, from) : new Preparation(tick, due, null);
    }

    /** The same where few are due, and nothing is made early. */
    public Preparation unwanted() {
        return new Preparation(null, due, null);
    }
}
