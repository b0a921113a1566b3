package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.AttemptOutcome.Failed;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.retry.Charge;
import dev.punctual.core.retry.Next;
import dev.punctual.core.retry.Next.AttemptAgain;
import dev.punctual.core.run.RunDecision.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answers of the decision table that bring an attempt to its end, and what follows on it. */
final class AttemptEnding {
    /** What a run waits for that is to run again later. */
    static final String SNOOZED = "Snoozed";

    private AttemptEnding() {}

    static RunDecision afterFailure(RunObservation run) {
        return end(run, ((Failed) run.outcome()).failure());
    }

    static RunDecision byTimeout(RunObservation run) {
        PodFacts pod = ((Running) run.outcome()).pod();
        String message = "attempt %d ran longer than its timeout of %s"
                .formatted(
                        run.attemptUnderWay().number(),
                        Attempts.text(run.limits().timeout()));
        return end(run, AttemptFailure.of(FailureReason.TIMEOUT, pod, message));
    }

    static RunDecision byStall(RunObservation run) {
        PodFacts pod = ((Running) run.outcome()).pod();
        return end(run, AttemptFailure.of(FailureReason.STALLED, pod, run.silence()));
    }

    static RunDecision byStartTimeout(RunObservation run) {
        Starting starting = (Starting) run.outcome();
        AttemptFailure problem = starting.problem();
        String message = "not started within its startTimeout of "
                + Attempts.text(run.limits().startTimeout());
        AttemptFailure failure = problem == null
                ? AttemptFailure.of(FailureReason.START_TIMEOUT, message)
                : AttemptFailure.of(problem.reason(), "%s: %s".formatted(message, problem.message()));
        return end(run, starting.pod() == null ? failure : Attempts.withPod(failure, starting.pod(), problem));
    }

    /** Decided, but not over before its pods are gone. The tail is read now: the pod is let go only after this. */
    private static RunDecision end(RunObservation run, AttemptFailure failure) {
        AttemptRecord attempt = Attempts.ending(run, failure);
        RunState state = ended(run, attempt, failure);
        Phase phase = attempt.startedAt() == null ? Phase.STARTING : Phase.RUNNING;
        Explanation why = new Explanation(failure.reason().text(), failure.message());
        return new Write(
                state.to(phase, why, why.reason(), run.now()),
                Attempts.tailSource(run, failure),
                why.message(),
                run.now());
    }

    static RunDecision ofStoppedAttempt(RunObservation run) {
        FailureRecord failure = run.state().failure();
        if (failure == null) {
            throw new IllegalStateException("an attempt that is being stopped has a failure: " + run);
        }
        return conclude(run, run.state().withLastAttemptOver(run.now()), failure.failure(), null);
    }

    static RunDecision ofFailedAttempt(RunObservation run) {
        AttemptFailure failure = ((Failed) run.outcome()).failure();
        RunState state = ended(run, Attempts.failed(run, failure), failure);
        return conclude(run, state, failure, Attempts.tailSource(run, failure));
    }

    static RunState ended(RunObservation run, AttemptRecord attempt, AttemptFailure failure) {
        return run.state()
                .hearing(run.report(), run.now())
                .withAttempt(attempt)
                .withFailure(new FailureRecord(failure, Attempts.noLog(attempt)))
                .withTimes(run.state().times().started(attempt.startedAt()));
    }

    private static RunDecision conclude(
            RunObservation run, RunState state, AttemptFailure failure, @Nullable TailSource tail) {
        Next next = run.limits().retry().after(state.attemptsMade(), state.spared(), failure);
        String reason = failure.reason().text();
        if (next instanceof Next.Fail) {
            return over(run, state.to(Phase.FAILED, null, reason, run.now()), tail, failure.message());
        }
        if (run.isToBeStopped()) {
            TimelineEntry step = new TimelineEntry(run.now(), Phase.CANCELLED, reason, whoStopped(run));
            return over(run, state.to(whyStopped(run), step), tail, failure.message());
        }
        if (next instanceof AttemptAgain again) {
            Explanation why = again.charge() == Charge.SNOOZE ? new Explanation(SNOOZED, failure.message()) : null;
            return again(run, state, again, why, tail, reason);
        }
        Explanation why = new Explanation(reason, failure.message());
        return over(run, state.to(Phase.CANCELLED, why, reason, run.now()), tail, failure.message());
    }

    /** Another attempt is to follow. */
    static RunDecision again(
            RunObservation run,
            RunState state,
            AttemptAgain again,
            @Nullable Explanation why,
            @Nullable TailSource tail,
            String reason) {
        Instant next = run.now().plus(again.pause());
        RunState backingOff = state.withoutResult()
                .withCharge(again.charge())
                .withTimes(state.times().nextAttempt(next))
                .to(Phase.BACKING_OFF, why, reason, run.now());
        return new Write(backingOff, tail, "the attempt is to be followed by another: " + reason, next);
    }

    /** The run has come to its end with its attempt. */
    static RunDecision over(RunObservation run, RunState state, @Nullable TailSource tail, String because) {
        RunState over = state.withTimes(state.times().finished(run.now()));
        return new Write(over, tail, because, null);
    }

    static RunDecision cancelling(RunObservation run) {
        Explanation why = whyStopped(run);
        AttemptFailure failure = Attempts.stopped(run, why.message());
        RunState state = ended(run, Attempts.ending(run, failure), failure);
        return new Write(
                state.to(why, new TimelineEntry(run.now(), Phase.CANCELLING, why.message(), whoStopped(run))),
                Attempts.tailSource(run, failure),
                why.message(),
                run.now());
    }

    /** Who asked for it; nobody did where a newer run takes its place. */
    static @Nullable String whoStopped(RunObservation run) {
        return run.stop() == null ? null : run.stop().by();
    }

    static Explanation whyStopped(RunObservation run) {
        StopRequest stop = run.stop();
        return stop != null
                ? stop.explanation()
                : new Explanation("Replaced", "run %s takes its place".formatted(run.replacedBy()));
    }
}
