package dev.punctual.core.run;

import dev.punctual.core.report.Account;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.report.RunResult;
import dev.punctual.core.report.StageBegun;
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
 * @param account what its newest attempt told, once it runs
 * @param alarms what about it people should look at
 */
public record RunState(
        Phase phase,
        @Nullable Explanation explanation,
        List<AttemptRecord> attempts,
        @Nullable FailureRecord failure,
        RunTimes times,
        List<TimelineEntry> timeline,
        Spared spared,
        Account account,
        Alarms alarms) {
    /** As many attempts are kept. */
    public static final int ATTEMPTS_KEPT = 20;

    private static final int FIRST_STEPS_KEPT = 5;

    /** As many steps of the timeline are kept. */
    public static final int STEPS_KEPT = 30;

    /** A run of which nothing is recorded yet. */
    public static final RunState NEW = new RunState(
            Phase.SCHEDULED, null, List.of(), null, RunTimes.NONE, List.of(), Spared.NONE, Account.NONE, Alarms.NONE);

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
                step.phase() == phase ? timeline : noting(timeline, step),
                spared,
                account,
                alarms);
    }

    private static List<TimelineEntry> noting(List<TimelineEntry> steps, TimelineEntry step) {
        List<TimelineEntry> entries = new ArrayList<>(steps);
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
        return new RunState(phase, explanation, records, failure, times, timeline, spared, account, alarms);
    }

    RunState withFailure(@Nullable FailureRecord newFailure) {
        return new RunState(phase, explanation, attempts, newFailure, times, timeline, spared, account, alarms);
    }

    RunState withTimes(RunTimes newTimes) {
        Instant end = newTimes.finishedAt();
        Alarms left = end == null ? alarms : alarms.ended(end);
        return new RunState(phase, explanation, attempts, failure, newTimes, timeline, spared, account, left);
    }

    /** The attempt recorded last is put down to this. */
    RunState withCharge(Charge charge) {
        return new RunState(
                phase, explanation, attempts, failure, times, timeline, spared.plus(charge), account, alarms);
    }

    /** What it gave back. */
    public @Nullable RunResult result() {
        return account.result();
    }

    RunState withoutResult() {
        return new RunState(
                phase, explanation, attempts, failure, times, timeline, spared, account.withoutResult(), alarms);
    }

    /** What it has told by now. A stage is a step of its life, as one of its phases is. */
    RunState hearing(RunReport report, Instant now) {
        List<TimelineEntry> steps = timeline;
        for (StageBegun stage : report.stages()) {
            if (isNew(stage)) {
                steps = noting(steps, TimelineEntry.stage(stage, phase));
            }
        }
        return new RunState(
                phase,
                explanation,
                attempts,
                failure,
                times,
                steps,
                spared,
                report.account().notedAt(now, account),
                alarms);
    }

    /** Clocks of nodes differ: only the stages since the run went to its present phase tell which are noted. */
    private boolean isNew(StageBegun stage) {
        for (int at = timeline.size() - 1; at >= 0 && timeline.get(at).stage() != null; at--) {
            if (!timeline.get(at).time().isBefore(stage.at())) {
                return false;
            }
        }
        return true;
    }

    RunState alarmedBy(Alarms next) {
        return new RunState(phase, explanation, attempts, failure, times, timeline, spared, account, next);
    }

    /** The attempt recorded last, over at the given instant if it was not yet. */
    RunState withLastAttemptOver(Instant now) {
        AttemptRecord last = lastAttempt();
        return last == null || last.isOver() ? this : withAttempt(last.overAt(now));
    }

    /** This state, with what the archive has of the log of the attempt recorded last. */
    public RunState withLog(LogKept kept) {
        AttemptRecord last = Objects.requireNonNull(lastAttempt(), "a log is that of an attempt");
        return withAttempt(last.keeping(kept));
    }

    /** This state, with the log tail of its failure as it was found. */
    public RunState withTail(LogTail tail) {
        FailureRecord known = Objects.requireNonNull(failure, "a log tail belongs to a failure");
        return withFailure(new FailureRecord(known.failure(), tail));
    }
}
