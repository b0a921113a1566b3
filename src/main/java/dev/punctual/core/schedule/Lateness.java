package dev.punctual.core.schedule;

import dev.punctual.core.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a job is behind what was asked of it.
 *
 * @param reason one word
 * @param message a sentence; empty when it is not late
 * @param until when time alone changes this; null for never
 */
public record Lateness(boolean isLate, String reason, String message, @Nullable Instant until) {
    private static final String ON_TIME = "OnTime";
    private static final String NOT_STARTED = "NotStarted";
    private static final String NO_RECENT_SUCCESS = "NoRecentSuccess";
    private static final String CLOCK_WAS_AHEAD = "ClockWasAhead";

    /** The reasons for which a job can be late. */
    public static final List<String> REASONS = List.of(NOT_STARTED, NO_RECENT_SUCCESS, CLOCK_WAS_AHEAD);

    /**
     * Judges a job: late when the run of a tick has not started in time, or when the last success is too long ago.
     *
     * @param waiting a tick that is due and whose run was not created yet
     */
    static Lateness judge(ScheduleObservation job, @Nullable Instant waiting) {
        if (job.suspension() != Suspension.NONE) {
            return new Lateness(false, "ScheduledJobSuspended", "", null);
        }
        Lateness clock = ofClock(job);
        if (clock.isLate) {
            return clock;
        }
        Lateness start = ofStart(job, waiting);
        Lateness success = ofSuccess(job);
        if (start.isLate || success.isLate) {
            return start.isLate ? start : success;
        }
        Instant until = Stream.of(start.until, success.until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Lateness(false, ON_TIME, "", until);
    }

    /** Ticks that are to come were dealt with already; they do not run again, however the clock was set since. */
    private static Lateness ofClock(ScheduleObservation job) {
        Instant recorded = job.recordedTick();
        if (job.schedule() == null
                || recorded == null
                || !recorded.isAfter(job.now().plus(MissedRunPolicy.ON_TIME))) {
            return new Lateness(false, ON_TIME, "", null);
        }
        String message = "ticks up to %s were dealt with by a clock that was ahead: the next run is due after them"
                .formatted(recorded);
        return new Lateness(true, CLOCK_WAS_AHEAD, message, recorded.minus(MissedRunPolicy.ON_TIME));
    }

    private static Lateness ofStart(ScheduleObservation job, @Nullable Instant waiting) {
        Duration limit = job.rules().lateAfter();
        Schedule schedule = job.schedule();
        Optional<Instant> tick =
                Stream.concat(Stream.ofNullable(waiting), unstarted(job)).min(Instant::compareTo);
        if (limit == null || schedule == null || tick.isEmpty()) {
            return new Lateness(false, ON_TIME, "", null);
        }
        Instant due = later(job.rules().spread().due(schedule, tick.get()), job.since());
        String message = "the run of %s has not started within %s".formatted(tick.get(), GoDuration.format(limit));
        return limit(job.now(), due.plus(limit), NOT_STARTED, message);
    }

    /** Ticks whose run has not started. One that failed before it could start is no relief until a later one does better. */
    private static Stream<Instant> unstarted(ScheduleObservation job) {
        List<RunFacts> own = job.runs().stream()
                .filter(run -> run.tick() != null && !run.backfilled())
                .toList();
        Optional<RunFacts> last = own.stream().max(Comparator.comparing(run -> Objects.requireNonNull(run.tick())));
        return Stream.concat(
                        own.stream().filter(run -> !run.hasStarted()),
                        last.filter(RunFacts::failedBeforeStart).stream())
                .map(run -> Objects.requireNonNull(run.tick()));
    }

    private static Lateness ofSuccess(ScheduleObservation job) {
        Duration limit = job.rules().maxTimeSinceSuccess();
        Schedule schedule = job.schedule();
        if (limit == null || (schedule != null && schedule.next(job.now()).isEmpty())) {
            return new Lateness(false, ON_TIME, "", null);
        }
        Instant success = lastSuccess(job);
        Instant from = success == null ? expectedFrom(job) : later(success, expectedFrom(job));
        String message = success == null
                ? "no run has succeeded yet, and %s have passed".formatted(GoDuration.format(limit))
                : "no run has succeeded for %s since %s".formatted(GoDuration.format(limit), success);
        return limit(job.now(), from.plus(limit), NO_RECENT_SUCCESS, message);
    }

    /** Since when a success could have been hoped for. */
    private static Instant expectedFrom(ScheduleObservation job) {
        return job.schedule() instanceof WindowedSchedule window ? later(job.since(), window.notBefore()) : job.since();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant lastSuccess(ScheduleObservation job) {
        return Stream.concat(
                        Stream.ofNullable(job.recordedSuccess()),
                        job.runs().stream()
                                .filter(run -> run.outcome() == RunFacts.Outcome.SUCCEEDED)
                                .map(RunFacts::finishedAt)
                                .filter(Objects::nonNull))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Lateness limit(Instant now, Instant limit, String reason, String message) {
        return now.isBefore(limit)
                ? new Lateness(false, ON_TIME, "", limit)
                : new Lateness(true, reason, message, null);
    }
}
