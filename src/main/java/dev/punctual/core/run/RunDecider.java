package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.AttemptOutcome.Succeeded;
import dev.punctual.core.attempt.AttemptOutcome.Suspended;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.run.RunDecision.Rest;
import dev.punctual.core.run.RunDecision.StartAttempt;
import dev.punctual.core.run.RunDecision.StopAttempt;
import dev.punctual.core.run.RunDecision.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A run's life as one table: the first row that matches says what is to be done now. */
public final class RunDecider {

    /** A start that is quicker than this is not worth a status of its own. */
    public static final Duration QUICK_START = Duration.ofSeconds(3);

    /** How long to leave an API server alone that does not take a Job yet. */
    private static final Duration DELAY = Duration.ofSeconds(15);

    private static final String START_AFTER = "StartAfter";
    private static final String NODE_LOST = FailureReason.NODE_LOST.text();

    private static final LogTail NO_CONTAINER = new LogTail.Missing("no container had started");

    private record Row(Predicate<RunObservation> when, Function<RunObservation, RunDecision> then) {}

    private static final List<Row> TABLE = List.of(
            new Row(RunObservation::isFinished, RunDecider::rest),
            new Row(RunObservation::hasSomethingToStop, RunDecider::stop),
            new Row(RunObservation::hasPodsToWaitFor, RunDecider::waitForPods),
            new Row(RunObservation::isCancelling, RunDecider::cancelled),
            new Row(RunObservation::isStopping, AttemptEnding::ofStoppedAttempt),
            new Row(RunObservation::cannotStart, RunDecider::failBeforeStart),
            new Row(RunObservation::isToBeStoppedBeforeItStarts, RunDecider::cancelledBeforeStart),
            new Row(RunObservation::isBackingOffStill, RunDecider::restUntilNextAttempt),
            new Row(RunObservation::isTurnedAway, RunDecider::skip),
            new Row(RunObservation::isToStartLater, RunDecider::restUntilItsStart),
            new Row(RunObservation::isWaitingAtTheGate, RunDecider::queue),
            new Row(RunObservation::isReadyForAnAttempt, RunDecider::startNextAttempt),
            new Row(VerdictEnding::isUpTo, VerdictEnding::conclude),
            new Row(RunObservation::hasSucceeded, RunDecider::succeed),
            new Row(RunObservation::hasFailedWithPodsLeft, AttemptEnding::afterFailure),
            new Row(RunObservation::hasFailed, AttemptEnding::ofFailedAttempt),
            new Row(RunObservation::isToBeStopped, AttemptEnding::cancelling),
            new Row(RunObservation::isSuspended, RunDecider::suspended),
            new Row(RunObservation::isPastItsTimeout, AttemptEnding::byTimeout),
            new Row(RunObservation::isPastItsStartTimeout, AttemptEnding::byStartTimeout),
            new Row(RunObservation::failsBySilence, AttemptEnding::byStall),
            new Row(RunObservation::isRunning, RunDecider::running),
            new Row(RunObservation::isStarting, RunDecider::starting));

    private RunDecider() {}

    /** What is to be done about the run now. */
    public static RunDecision decide(RunObservation run) {
        return TABLE.stream()
                .filter(row -> row.when().test(run))
                .findFirst()
                .map(row -> Listening.completed(run, row.then().apply(run)))
                .orElseThrow(() -> new IllegalStateException("no row of the table matches " + run));
    }

    /** What is to be recorded when the API server refuses the Job of the first or next attempt for good. */
    public static RunDecision refused(RunObservation run, AttemptFailure failure) {
        RunState failed = run.state()
                .withFailure(new FailureRecord(failure, NO_CONTAINER))
                .withTimes(over(run));
        return record(failed.to(Phase.FAILED, null, failure.reason().text(), run.now()), failure.message());
    }

    /** What is to be recorded when the API server does not take the Job of an attempt yet. */
    public static RunDecision delayed(RunObservation run, Explanation why) {
        RunState state = run.state().to(Phase.STARTING, why, why.reason(), run.now());
        Instant since = state.timeline().get(state.timeline().size() - 1).time();
        if (!run.now().isBefore(since.plus(run.limits().startTimeout()))) {
            String message = "not started within its startTimeout of %s: %s"
                    .formatted(Attempts.text(run.limits().startTimeout()), why.message());
            FailureReason reason = FailureReason.of(why.reason()).orElse(FailureReason.START_TIMEOUT);
            return refused(run, AttemptFailure.of(reason, message));
        }
        return recordIfNew(run, state, why.message(), run.now().plus(DELAY));
    }

    private static RunDecision rest(RunObservation run) {
        return new Rest("it is " + run.state().phase(), null);
    }

    private static RunDecision stop(RunObservation run) {
        return new StopAttempt(
                run.jobToDelete(), run.podsToDelete(), run.podsToHurry(), "the attempt is being stopped");
    }

    /** A pod whose node is silent is said to be so: nobody knows whether it still runs. */
    private static RunDecision waitForPods(RunObservation run) {
        String lost = run.livePods().stream()
                .filter(PodFacts::isOnLostNode)
                .map(pod -> "pod %s on node %s".formatted(pod.name(), pod.node()))
                .findFirst()
                .orElse(null);
        if (lost == null) {
            return new Rest("its pods have been told to go", null);
        }
        Explanation why = new Explanation(NODE_LOST, "nobody can say whether " + lost + " still runs");
        return recordIfNew(run, run.state().to(run.state().phase(), why, null, run.now()), "a node is lost", null);
    }

    private static RunDecision cancelled(RunObservation run) {
        RunState state = run.state().withLastAttemptOver(run.now()).withTimes(over(run));
        TimelineEntry step = new TimelineEntry(run.now(), Phase.CANCELLED, null, AttemptEnding.whoStopped(run));
        return record(state.to(whyCancelled(run), step), "no pod of it is left");
    }

    private static RunDecision cancelledBeforeStart(RunObservation run) {
        Explanation why = AttemptEnding.whyStopped(run);
        RunState state = run.state().withTimes(over(run));
        TimelineEntry step =
                new TimelineEntry(run.now(), Phase.CANCELLED, why.message(), AttemptEnding.whoStopped(run));
        return record(state.to(why, step), "stopped while nothing of it ran");
    }

    private static RunDecision failBeforeStart(RunObservation run) {
        AttemptFailure refusal = run.refusal();
        if (refusal == null) {
            throw new IllegalStateException("no refusal in " + run);
        }
        return refused(run, refusal);
    }

    private static RunDecision restUntilNextAttempt(RunObservation run) {
        return new Rest("the next attempt is not due", run.state().times().nextAttemptAt());
    }

    private static RunDecision startNextAttempt(RunObservation run) {
        int next = run.state().attemptsMade() + 1;
        return new StartAttempt(next, next == 1 ? "it is admitted" : "the next attempt is due");
    }

    private static RunDecision skip(RunObservation run) {
        Standing.TurnedAway turnedAway = (Standing.TurnedAway) run.standing();
        Explanation why = new Explanation(turnedAway.reason(), turnedAway.message(), turnedAway.by());
        return record(run.state().withTimes(over(run)).to(Phase.SKIPPED, why, why.reason(), run.now()), why.message());
    }

    private static RunDecision restUntilItsStart(RunObservation run) {
        Instant until = ((Standing.Later) run.standing()).until();
        Explanation why = new Explanation(START_AFTER, "starts at " + until);
        return recordIfNew(run, run.state().to(Phase.SCHEDULED, why, why.reason(), run.now()), why.message(), until);
    }

    private static RunDecision queue(RunObservation run) {
        Standing.Waits waits = (Standing.Waits) run.standing();
        Explanation why = new Explanation(waits.reason(), waits.message());
        RunTimes times = run.state().times().queued(run.now());
        return recordIfNew(
                run, run.state().withTimes(times).to(Phase.QUEUED, why, why.reason(), run.now()), why.message(), null);
    }

    private static RunDecision succeed(RunObservation run) {
        Succeeded succeeded = (Succeeded) run.outcome();
        AttemptRecord attempt = Attempts.succeeded(run, succeeded);
        RunTimes times = run.state().times().started(attempt.startedAt()).finished(run.now());
        RunState state = run.state()
                .hearing(run.report(), run.now())
                .withAttempt(attempt)
                .withFailure(null)
                .withTimes(times);
        return record(state.to(Phase.SUCCEEDED, null, Attempts.label(attempt), run.now()), "its pod succeeded");
    }

    private static RunDecision running(RunObservation run) {
        Running running = (Running) run.outcome();
        AttemptRecord attempt = Attempts.running(run, running);
        AttemptFailure concern = running.concern();
        Explanation why =
                concern == null ? null : new Explanation(concern.reason().text(), concern.message());
        RunState state = run.state()
                .withAttempt(attempt)
                .withTimes(run.state().times().started(attempt.startedAt()))
                .to(Phase.RUNNING, why, Attempts.label(attempt), run.now());
        RunState told = Listening.alarmed(run, Listening.told(run, state));
        return recordIfNew(run, told, "its pod runs", Listening.next(run, running, told));
    }

    /** Its time does not run: whoever suspended the Job may take as long as they like. */
    private static RunDecision suspended(RunObservation run) {
        Explanation why = Attempts.whatItWaitsFor((Suspended) run.outcome());
        RunState state = run.state()
                .withAttempt(Attempts.suspended(run))
                .withTimes(run.state().times().queued(run.now()))
                .to(Phase.QUEUED, why, why.reason(), run.now());
        return recordIfNew(run, state, why.message(), null);
    }

    private static RunDecision starting(RunObservation run) {
        Starting starting = (Starting) run.outcome();
        Instant noteworthy = starting.since().plus(QUICK_START);
        if (starting.problem() == null && run.now().isBefore(noteworthy)) {
            return new Rest("its pod has just been asked for", noteworthy);
        }
        AttemptRecord attempt = Attempts.starting(run, starting);
        RunState state = run.state()
                .withAttempt(attempt)
                .withTimes(run.state().times().started(null))
                .to(Phase.STARTING, Attempts.whatItWaitsFor(starting), Attempts.label(attempt), run.now());
        return recordIfNew(run, state, "its pod has not started", run.startTimeoutAt(starting));
    }

    /** What it waited for meanwhile, such as a lost node, is over; the run that took its place may be gone as well. */
    private static @Nullable Explanation whyCancelled(RunObservation run) {
        FailureRecord recorded = run.state().failure();
        if (run.isToBeStopped()) {
            return AttemptEnding.whyStopped(run);
        }
        Explanation known = run.state().explanation();
        boolean meanwhile = known != null && known.reason().equals(NODE_LOST);
        return meanwhile && recorded != null
                ? new Explanation("Replaced", recorded.failure().message())
                : known;
    }

    private static RunTimes over(RunObservation run) {
        return run.state().times().finished(run.now());
    }

    private static RunDecision record(RunState state, String because) {
        return new Write(state, null, because, null);
    }

    private static RunDecision recordIfNew(
            RunObservation run, RunState state, String because, @Nullable Instant again) {
        return state.equals(run.state()) ? new Rest(because, again) : new Write(state, null, because, again);
    }
}
