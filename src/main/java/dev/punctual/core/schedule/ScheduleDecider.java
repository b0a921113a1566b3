package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Which ticks are owed a run, which were missed, and which runs may go.
 *
 * <p>Of several ticks found due at once the latest gets its run and the others are counted as missed. Everything is
 * derived from what status accounts for and from the runs there are, so deciding twice gives the same answer.
 */
public final class ScheduleDecider {
    /** A tick that is further past than this is not worth a run any more. */
    static final Duration MISSED_WITHIN = Duration.ofHours(24);

    private static final int NEXT_RUNS = 5;

    private ScheduleDecider() {}

    /** What is to be done for the job now. */
    public static ScheduleDecision decide(ScheduleObservation job) {
        List<String> prune = HistoryPruning.choose(job.runs(), job.history(), job.recordedTick());
        Schedule schedule = job.schedule();
        if (schedule == null) {
            return new ScheduleDecision(null, null, prune, job.recordedTick(), List.of());
        }
        Instant after = job.accountedUpTo();
        NavigableSet<Instant> withRun = job.ticksWithRun(schedule);
        NavigableSet<Instant> refused = job.ticksRefused(schedule);
        Instant due = schedule.last(latest(after, withRun, refused), job.now()).orElse(null);
        Instant run = due == null || due.isBefore(job.now().minus(MISSED_WITHIN)) ? null : due;
        if (run != null) {
            withRun.add(run);
        }
        Instant upTo = due == null ? latest(after, withRun, refused) : due;
        MissedTicks missed = MissedTicks.between(schedule, after, upTo, withRun, refused);
        Instant accounted = upTo.isAfter(after) ? upTo : job.recordedTick();
        return new ScheduleDecision(run, missed, prune, accounted, schedule.next(job.now(), NEXT_RUNS));
    }

    private static Instant latest(Instant after, NavigableSet<Instant> withRun, NavigableSet<Instant> refused) {
        return latest(
                latest(after, withRun.isEmpty() ? null : withRun.last()), refused.isEmpty() ? null : refused.last());
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
