package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which ticks are owed a run, which were missed, and which runs may go.
 *
 * <p>Everything is derived from what status accounts for and from the runs there are, so deciding twice gives the same answer.
 */
public final class ScheduleDecider {
    private static final int NEXT_RUNS = 5;

    private ScheduleDecider() {}

    /** What is to be done for the job now. */
    public static ScheduleDecision decide(ScheduleObservation job) {
        Schedule schedule = job.schedule();
        return schedule == null || job.suspension() == Suspension.LASTS ? rest(job) : decide(job, schedule);
    }

    /** Whether a tick is due that status does not account for, and that has no run that can be told from the runs there are. */
    public static boolean owesTicks(ScheduleObservation job) {
        Schedule schedule = job.schedule();
        return schedule != null
                && job.suspension() != Suspension.LASTS
                && OpenTicks.of(job, schedule).latest() != null;
    }

    /** No time that passes is due. */
    private static ScheduleDecision rest(ScheduleObservation job) {
        Lateness lateness = Lateness.judge(job, null);
        HistoryPruning history = prune(job, job.accountedUpTo());
        return new ScheduleDecision(
                null,
                job.recordedTick(),
                List.of(),
                history.names(),
                job.recordedTick(),
                List.of(),
                lateness,
                earliest(lateness.until(), history.again()));
    }

    private static ScheduleDecision decide(ScheduleObservation job, Schedule schedule) {
        OpenTicks open = OpenTicks.of(job, schedule);
        List<Instant> worth = job.suspension() == Suspension.NONE ? open.worthARun() : List.of();
        Instant first = worth.isEmpty() ? null : worth.get(0);
        Instant run = first != null && mayStart(job, schedule, worth) ? first : null;
        Instant settled = first != null ? open.before(first) : Objects.requireNonNullElse(open.latest(), open.after());
        Instant accounted = run != null ? run : settled;
        Lateness lateness = Lateness.judge(job, first);
        List<Instant> next = nextRuns(job, schedule, accounted);
        // Status says so before anything is deleted.
        HistoryPruning history = prune(job, settled);
        return new ScheduleDecision(
                run,
                settled.isAfter(open.after()) ? settled : job.recordedTick(),
                open.withoutRun(settled, job.suspension()),
                history.names(),
                accounted.isAfter(open.after()) ? accounted : job.recordedTick(),
                next,
                lateness,
                earliest(
                        lateness.until(),
                        history.again(),
                        next.isEmpty() ? null : next.get(0),
                        run == null && first != null ? tooLate(job, schedule, first) : null));
    }

    /** Of several ticks that are to run each waits for the one before; one that is due alone, right now, waits for late ones only. */
    private static boolean mayStart(ScheduleObservation job, Schedule schedule, List<Instant> worth) {
        boolean isAlone = worth.size() == 1
                && MissedRunPolicy.isOnTime(job.rules().spread().due(schedule, worth.get(0)), job.now())
                && !job.isCatchingUp(schedule);
        return job.rules().missedRuns().choice() != MissedRunPolicy.Choice.RUN_ALL || isAlone || !job.isBusy();
    }

    private static List<Instant> nextRuns(ScheduleObservation job, Schedule schedule, Instant accounted) {
        return job.suspension() == Suspension.NONE
                ? job.rules().spread().nextDue(schedule, accounted, job.now(), NEXT_RUNS)
                : List.of();
    }

    /** When a tick that waits for its turn has waited too long. */
    private static Instant tooLate(ScheduleObservation job, Schedule schedule, Instant tick) {
        Duration patience = Duration.between(job.rules().missedRuns().horizon(job.now()), job.now());
        return job.rules().spread().due(schedule, tick).plus(patience).plusMillis(1);
    }

    private static HistoryPruning prune(ScheduleObservation job, Instant accountedUpTo) {
        return HistoryPruning.of(job.runs(), job.rules().history(), accountedUpTo, job.now());
    }

    private static @Nullable Instant earliest(@Nullable Instant... instants) {
        return Stream.of(instants)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
