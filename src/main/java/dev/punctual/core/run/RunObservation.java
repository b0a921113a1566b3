package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptFacts;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.AttemptJudge;
import dev.punctual.core.attempt.AttemptOutcome;
import dev.punctual.core.attempt.AttemptOutcome.Failed;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.AttemptOutcome.Succeeded;
import dev.punctual.core.attempt.AttemptOutcome.Suspended;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run at one moment.
 *
 * @param refusal why no attempt of it can be started: its job does not exist, its template is none
 * @param attempt its newest attempt, where one was ever started
 * @param livePods all its pods that may still be running
 * @param replacedBy the run that is to take its place
 * @param standing how it stands at the gate; asked only before an attempt
 * @param report what its newest attempt told of the run by now
 */
public record RunObservation(
        RunLimits limits,
        @Nullable StopRequest stop,
        RunState state,
        @Nullable AttemptFailure refusal,
        @Nullable AttemptFacts attempt,
        List<PodFacts> livePods,
        @Nullable String replacedBy,
        Standing standing,
        RunReport report,
        Instant now) {
    private static final long ABORT_GRACE_SECONDS = 1;

    public RunObservation {
        livePods = List.copyOf(livePods);
    }

    /** A run that has told nothing. */
    public RunObservation(
            RunLimits limits,
            @Nullable StopRequest stop,
            RunState state,
            @Nullable AttemptFailure refusal,
            @Nullable AttemptFacts attempt,
            List<PodFacts> livePods,
            @Nullable String replacedBy,
            Standing standing,
            Instant now) {
        this(limits, stop, state, refusal, attempt, livePods, replacedBy, standing, RunReport.NONE, now);
    }

    /** The same, and what its newest attempt told. */
    public RunObservation with(RunReport told) {
        return new RunObservation(limits, stop, state, refusal, attempt, livePods, replacedBy, standing, told, now);
    }

    /** The pod of an attempt that has just ended, and that may have told of the run; null where there is none. */
    public @Nullable String endedPod() {
        boolean ended = !isFinished() && !isStopping() && (hasSucceeded() || hasFailed());
        PodFacts pod = ended ? attemptUnderWay().pod() : null;
        return pod == null || pod.isLive() ? null : pod.name();
    }

    /** Whether its attempt ended by itself less than that long ago. */
    public boolean hasJustEnded(Duration ago) {
        if (endedPod() == null) {
            return false;
        }
        Instant end = outcome() instanceof Succeeded succeeded
                ? succeeded.finishedAt()
                : ((Failed) outcome()).failure().finishedAt();
        return end != null && now.isBefore(end.plus(ago));
    }

    /**
     * Whether what is to be decided rests on there being no Job that is not recorded yet, and no pod. A cache that lags shows
     * none as well: they must then have come from the API server itself.
     */
    public boolean restsOnNothingBeingLeft() {
        if (isFinished() || !livePods.isEmpty()) {
            return false;
        }
        if (!isUnderWay() && (cannotStart() || isToBeStopped())) {
            return true;
        }
        if (attempt == null) {
            return false;
        }
        return isStopping()
                || (hasFailed() && (attempt.pod() == null || attempt.pod().isLive()));
    }

    boolean isFinished() {
        return state.phase().isFinal();
    }

    boolean isCancelling() {
        return state.phase() == Phase.CANCELLING;
    }

    /** The run, or its latest attempt, is being brought to its end. */
    boolean isStopping() {
        AttemptRecord last = state.lastAttempt();
        return isCancelling() || (last != null && last.isEnding());
    }

    /** A pod of an attempt that is over still lives: it was not seen before, or was left behind by its Job. */
    private boolean hasLeftPodsBehind() {
        return state.attemptsMade() > 0 && !isUnderWay() && !livePods.isEmpty();
    }

    boolean hasSomethingToStop() {
        return (isStopping() || hasLeftPodsBehind())
                && (jobToDelete() != null
                        || !podsToDelete().isEmpty()
                        || !podsToHurry().isEmpty());
    }

    boolean hasPodsToWaitFor() {
        return hasLeftPodsBehind() || (isStopping() && (!livePods.isEmpty() || hasJob()));
    }

    private boolean hasJob() {
        return attempt != null && attempt.job() != null;
    }

    /** The attempt's Job, unless it is gone or going. */
    @Nullable String jobToDelete() {
        return attempt == null || attempt.job() == null || attempt.job().deleting() ? null : attempt.jobName();
    }

    private boolean isAborted() {
        return stop != null && stop.mode() == StopRequest.Mode.ABORT;
    }

    /** Pods that nobody else will take away: their Job is gone, and may have been told to leave them behind. */
    List<String> podsToDelete() {
        return hasJob() || isAborted()
                ? List.of()
                : livePods.stream()
                        .filter(pod -> !pod.isDeleting())
                        .map(PodFacts::name)
                        .toList();
    }

    List<String> podsToHurry() {
        if (!isAborted()) {
            return List.of();
        }
        return livePods.stream()
                .filter(pod -> pod.deletionGrace() == null || pod.deletionGrace() > ABORT_GRACE_SECONDS)
                .map(PodFacts::name)
                .toList();
    }

    boolean isUnderWay() {
        return attempt != null && !state.isOver(attempt.number());
    }

    /**
     * Whether a run in this state only waits, for the gate, for whoever suspended its Job, for its next attempt, or for what
     * keeps its pod. What is recorded may lag behind: a run that is queued has its attempt all the same once the Job is asked
     * for.
     */
    public boolean isWaiting(RunState recorded) {
        boolean idle = livePods.isEmpty() && (attempt == null || recorded.isOver(attempt.number()) || isSuspended());
        return switch (recorded.phase()) {
            case QUEUED, BACKING_OFF -> idle;
            case STARTING -> recorded.isKeptFromStarting();
            case SCHEDULED -> idle && recorded.explanation() != null;
            case RUNNING, CANCELLING, SUCCEEDED, FAILED, CANCELLED, SKIPPED -> false;
        };
    }

    boolean cannotStart() {
        return !isUnderWay() && refusal != null;
    }

    /** Somebody wants it stopped, or a newer run is to take its place. */
    boolean isToBeStopped() {
        return stop != null || replacedBy != null;
    }

    boolean isToBeStoppedBeforeItStarts() {
        return isToBeStopped() && !isUnderWay() && livePods.isEmpty();
    }

    boolean isBackingOff() {
        return !isUnderWay() && state.attemptsMade() > 0;
    }

    boolean isBackingOffStill() {
        Instant due = state.times().nextAttemptAt();
        return isBackingOff() && due != null && now.isBefore(due);
    }

    boolean isTurnedAway() {
        return !isUnderWay() && standing instanceof Standing.TurnedAway;
    }

    boolean isWaitingAtTheGate() {
        return !isUnderWay() && standing instanceof Standing.Waits;
    }

    boolean isToStartLater() {
        return !isUnderWay() && standing instanceof Standing.Later;
    }

    boolean isReadyForAnAttempt() {
        return !isUnderWay() && standing instanceof Standing.Admitted;
    }

    /** What is recorded of the attempt under way so far. */
    @Nullable AttemptRecord recordUnderWay() {
        AttemptRecord last = state.lastAttempt();
        return last != null && last.number() == attemptUnderWay().number() ? last : null;
    }

    AttemptOutcome outcome() {
        return AttemptJudge.judge(attemptUnderWay());
    }

    AttemptFacts attemptUnderWay() {
        return Objects.requireNonNull(attempt, "the decision table asks for the attempt only when there is one");
    }

    boolean hasSucceeded() {
        return isUnderWay() && outcome() instanceof Succeeded;
    }

    boolean hasFailed() {
        return isUnderWay() && outcome() instanceof Failed;
    }

    boolean hasFailedWithPodsLeft() {
        return hasFailed() && !livePods.isEmpty();
    }

    /** Its Job is suspended by somebody else. */
    boolean isSuspended() {
        return isUnderWay() && outcome() instanceof Suspended;
    }

    boolean isPastItsTimeout() {
        Instant deadline = isUnderWay() && outcome() instanceof Running running ? timeoutAt(running) : null;
        return deadline != null && !now.isBefore(deadline);
    }

    boolean isPastItsStartTimeout() {
        return isUnderWay() && outcome() instanceof Starting starting && !now.isBefore(startTimeoutAt(starting));
    }

    boolean isRunning() {
        return isUnderWay() && outcome() instanceof Running;
    }

    boolean isStarting() {
        return isUnderWay() && outcome() instanceof Starting;
    }

    /** When its silence becomes too long; null where nobody listens, or it may be silent for ever. */
    @Nullable Instant stalledAt() {
        Duration limit = limits.alarms().stalledAfter();
        Instant since = report.silentSince();
        return limit == null || since == null ? null : since.plus(limit);
    }

    /** It is silent for too long. */
    boolean isSilent() {
        Instant limit = isRunning() ? stalledAt() : null;
        return limit != null && !now.isBefore(limit);
    }

    boolean failsBySilence() {
        return limits.alarms().failsWhenStalled() && isSilent();
    }

    /** In words. */
    String silence() {
        return "neither a report nor a line of log for its stalledAfter of "
                + Attempts.text(limits.alarms().stalledAfter());
    }

    @Nullable Instant timeoutAt(Running running) {
        Duration timeout = limits.timeout();
        Instant started = running.startedAt();
        return timeout == null || started == null ? null : started.plus(timeout);
    }

    Instant startTimeoutAt(Starting starting) {
        return starting.since().plus(limits.startTimeout());
    }
}
