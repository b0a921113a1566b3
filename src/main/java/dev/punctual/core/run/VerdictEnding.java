package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.AttemptOutcome.Failed;
import dev.punctual.core.attempt.AttemptOutcome.Succeeded;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.report.ReportLine.Cancel;
import dev.punctual.core.report.ReportLine.Discard;
import dev.punctual.core.report.ReportLine.Snooze;
import dev.punctual.core.report.ReportLine.Verdict;
import dev.punctual.core.run.RunDecision.Write;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answers of the decision table where the attempt itself has said what is to follow on it. */
final class VerdictEnding {
    private VerdictEnding() {}

    /** Whether an attempt has ended, not by anybody's doing, after it had said what is to follow. */
    static boolean isUpTo(RunObservation run) {
        return run.endedPod() != null && run.report().verdict() != null && hasEndedByItself(run);
    }

    private static boolean hasEndedByItself(RunObservation run) {
        PodFacts pod = run.attemptUnderWay().pod();
        return !(run.outcome() instanceof Failed failed)
                || (failed.failure().reason() == FailureReason.EXIT_CODE && pod != null && !pod.isDeleting());
    }

    static RunDecision conclude(RunObservation run) {
        Verdict verdict = Objects.requireNonNull(run.report().verdict(), "the table asks whether there is one");
        if (verdict instanceof Snooze snooze) {
            return snooze(run, snooze);
        }
        return verdict instanceof Discard discard ? discard(run, discard) : cancel(run, (Cancel) verdict);
    }

    /** Nothing failed, whatever the exit code: there is no failure to tell of, and no log to keep. */
    private static RunDecision snooze(RunObservation run, Snooze snooze) {
        AttemptRecord attempt = Attempts.told(run, AttemptEnding.SNOOZED, snooze.why());
        RunState state = run.state()
                .hearing(run.report(), run.now())
                .withAttempt(attempt)
                .withFailure(null)
                .withTimes(run.state().times().started(attempt.startedAt()));
        if (run.isToBeStopped()) {
            Explanation stopped = AttemptEnding.whyStopped(run);
            return cancelled(run, state, stopped, AttemptEnding.whoStopped(run), null);
        }
        return AttemptEnding.again(
                run,
                state,
                run.limits().retry().snooze(snooze.after()),
                new Explanation(AttemptEnding.SNOOZED, snooze.why()),
                null,
                AttemptEnding.SNOOZED);
    }

    private static RunDecision discard(RunObservation run, Discard discard) {
        AttemptFailure failure = failure(run, FailureReason.DISCARDED, discard.why());
        RunState state =
                ended(run, failure).to(Phase.FAILED, null, failure.reason().text(), run.now());
        return AttemptEnding.over(run, state, Attempts.tailSource(run, failure), discard.why());
    }

    private static RunDecision cancel(RunObservation run, Cancel cancel) {
        AttemptFailure failure = failure(run, FailureReason.CANCELLED, cancel.why());
        Explanation why = new Explanation(failure.reason().text(), cancel.why());
        return cancelled(run, ended(run, failure), why, null, Attempts.tailSource(run, failure));
    }

    /** It is cancelled once no pod of it is left. */
    private static RunDecision cancelled(
            RunObservation run, RunState state, Explanation why, @Nullable String by, @Nullable TailSource tail) {
        if (run.livePods().isEmpty()) {
            TimelineEntry step = new TimelineEntry(run.now(), Phase.CANCELLED, why.message(), by);
            return AttemptEnding.over(run, state.to(why, step), tail, why.message());
        }
        TimelineEntry step = new TimelineEntry(run.now(), Phase.CANCELLING, why.message(), by);
        return new Write(state.to(why, step), tail, why.message(), run.now());
    }

    private static RunState ended(RunObservation run, AttemptFailure failure) {
        return AttemptEnding.ended(run, Attempts.failed(run, failure), failure);
    }

    private static AttemptFailure failure(RunObservation run, FailureReason reason, String why) {
        return run.outcome() instanceof Failed failed
                ? failed.failure().because(reason, why)
                : AttemptFailure.of(reason, Objects.requireNonNull(((Succeeded) run.outcome()).pod()), why)
                        .withExitCode(0);
    }
}
