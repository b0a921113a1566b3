package dev.punctual.core.run;

import dev.punctual.core.report.RunResult;
import dev.punctual.core.retry.Charge;
import dev.punctual.core.retry.Spared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a run. A state is never changed: each step of the run's life gives the next one.
 *
 * @param explanation what the run waits for, or why it was skipped or stopped
 * @param attempts the newest twenty, oldest first
 * @param failure why the latest attempt that ended did not succeed
 * @param timeline the first and the newest steps, at most thirty
 * @param spared how many of its attempts used none of those it has
 * @param result what the attempt that ended the run gave back
 */
public record RunState(
        Phase phase,
        @Nullable Explanation explanation,
        List<AttemptRecord> attempts,
        @Nullable FailureRecord failure,
        RunTimes times,
        List<TimelineEntry> timeline,
        Spared spared,
        @Nullable RunResult result) {
    private static final int ATTEMPTS_KEPT = 20;
    private static final int FIRST_STEPS_KEPT = 5;
    private static final int STEPS_KEPT = 30;

    /** A run of which nothing is recorded yet. */
    public static final RunState NEW =
            new RunState(Phase.SCHEDULED, null, List.of(), null, RunTimes.NONE, List.of(), Spared.NONE, null);

    public RunState {
        attempts = List.copyOf(attempts);
        timeline = List.copyOf(timeline);
    }

    /** The attempt recorded last. */
    public @Nullable AttemptRecord lastAttempt() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    /** The number of the attempt recorded last, 0 before the first. */
    public int attemptsMade() {
        AttemptRecord last = lastAttempt();
        return last == null ? 0 : last.number();
    }

    /** Somebody has said what keeps it; a pod that is only slow is on its way. */
    boolean isKeptFromStarting() {
        return phase == Phase.STARTING
                && explanation != null
                && !explanation.reason().equals(Attempts.POD_PENDING)
                && (lastAttempt() == null || !lastAttempt().isEnding());
    }

    /** Whether this attempt is recorded as over. */
    public boolean isOver(int attempt) {
        AttemptRecord last = lastAttempt();
        return last != null && (last.number() > attempt || (last.number() == attempt && last.isOver()));
    }

    RunState to(Phase next, @Nullable Explanation why, @Nullable String step, Instant now) {
        return to(why, new TimelineEntry(now, next, step));
    }

    /** To the phase of the step, which is noted where it is another one than now. */
    RunState to(@Nullable Explanation why, TimelineEntry step) {
        return new RunState(
                step.phase(),
                why,
                attempts,
                failure,
                times,
                step.phase() == phase ? timeline : noting(step),
                spared,
                result);
    }

    private List<TimelineEntry> noting(TimelineEntry step) {
        List<TimelineEntry> entries = new ArrayList<>(timeline);
        entries.add(step);
        if (entries.size() > STEPS_KEPT) {
            entries.remove(FIRST_STEPS_KEPT);
        }
        return entries;
    }

    RunState withAttempt(AttemptRecord attempt) {
        List<AttemptRecord> records = new ArrayList<>(attempts);
        records.removeIf(known -> known.number() == attempt.number());
        records.add(attempt);
        if (records.size() > ATTEMPTS_KEPT) {
            records.remove(0);
        }
        return new RunState(phase, explanation, records, failure, times, timeline, spared, result);
    }

    RunState withFailure(@Nullable FailureRecord newFailure) {
        return new RunState(phase, explanation, attempts, newFailure, times, timeline, spared, result);
    }

    RunState withTimes(RunTimes newTimes) {
        return new RunState(phase, explanation, attempts, failure, newTimes, timeline, spared, result);
    }

    /** The attempt recorded last is put down to this. */
    RunState withCharge(Charge charge) {
        return new RunState(phase, explanation, attempts, failure, times, timeline, spared.plus(charge), result);
    }

    RunState withResult(@Nullable RunResult newResult) {
        return new RunState(phase, explanation, attempts, failure, times, timeline, spared, newResult);
    }

    /** The attempt recorded last, over at the given instant if it was not yet. */
    RunState withLastAttemptOver(Instant now) {
        AttemptRecord last = lastAttempt();
        return last == null || last.isOver() ? this : withAttempt(last.overAt(now));
    }

    /** This state, with the log tail of its failure as it was found. */
    public RunState withTail(LogTail tail) {
        FailureRecord known = Objects.requireNonNull(failure, "a log tail belongs to a failure");
        return withFailure(new FailureRecord(known.failure(), tail));
    }
}
