package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.AttemptOutcome.Failed;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.run.RunDecision.Write;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answers of the decision table that bring an attempt to its end, and what follows on it. */
final class AttemptEnding {
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

    private static RunState ended(RunObservation run, AttemptRecord attempt, AttemptFailure failure) {
        return run.state()
                .withAttempt(attempt)
                .withFailure(new FailureRecord(failure, Attempts.noLog(attempt)))
                .withTimes(run.state().times().started(attempt.startedAt()));
    }

    private static RunDecision conclude(
            RunObservation run, RunState state, AttemptFailure failure, @Nullable TailSource tail) {
        Duration pause = run.limits()
                .retry()
                .pauseAfter(state.attemptsMade(), failure.reason())
                .orElse(null);
        if (pause != null && !run.isToBeStopped()) {
            Instant next = run.now().plus(pause);
            RunState backingOff = state.withTimes(state.times().nextAttempt(next))
                    .to(Phase.BACKING_OFF, null, failure.reason().text(), run.now());
            return new Write(backingOff, tail, "the attempt failed: " + failure.message(), next);
        }
        Phase last = pause == null ? Phase.FAILED : Phase.CANCELLED;
        Explanation why = pause == null ? null : whyStopped(run);
        RunState ended = state.withTimes(state.times().finished(run.now()));
        return new Write(ended.to(last, why, failure.reason().text(), run.now()), tail, failure.message(), null);
    }

    static RunDecision cancelling(RunObservation run) {
        Explanation why = whyStopped(run);
        AttemptFailure failure = Attempts.stopped(run, why.message());
        RunState state = ended(run, Attempts.ending(run, failure), failure);
        return new Write(
                state.to(Phase.CANCELLING, why, why.message(), run.now()),
                Attempts.tailSource(run, failure),
                why.message(),
                run.now());
    }

    static Explanation whyStopped(RunObservation run) {
        StopRequest stop = run.stop();
        return stop != null
                ? stop.explanation()
                : new Explanation("Replaced", "run %s takes its place".formatted(run.replacedBy()));
    }
}
