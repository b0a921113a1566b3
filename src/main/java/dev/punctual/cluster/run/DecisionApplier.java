package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunDecider;
import dev.punctual.core.run.RunDecision;
import dev.punctual.core.run.RunDecision.Rest;
import dev.punctual.core.run.RunDecision.StartAttempt;
import dev.punctual.core.run.RunDecision.StopAttempt;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.RunObservation;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a decision about a run out, and tells what is to come of the run after that. */
@ApplicationScoped
class DecisionApplier {
    /** How often to see whether what was told to go is gone. */
    static final Duration GOING = Duration.ofSeconds(5);

    /** How often to see whether what is open and nobody told of has come: a place, the end of a pod, an archive that takes a log. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final GateKeeper gate;
    private final RunApplier applier;
    private final RunRecorder recorder;
    private final Hearing hearing;
    private final Leave leave;

    DecisionApplier(GateKeeper gate, RunApplier applier, RunRecorder recorder, Hearing hearing, Leave leave) {
        this.gate = gate;
        this.applier = applier;
        this.recorder = recorder;
        this.hearing = hearing;
        this.leave = leave;
    }

    Outlook apply(JobRun run, RunPlan plan, RunObservation observation, RunDecision decision, Context<JobRun> context) {
        if (decision instanceof StartAttempt start) {
            return start(run, plan, observation, start, context);
        }
        if (decision instanceof StopAttempt stop) {
            applier.stop(run, stop);
            return Outlook.soon(GOING);
        }
        if (decision instanceof Write write) {
            return write(run, plan, observation, write, context);
        }
        return rest(run, plan, observation, (Rest) decision, context);
    }

    private Outlook start(
            JobRun run, RunPlan plan, RunObservation observation, StartAttempt start, Context<JobRun> context) {
        if (!Freshness.isLatest(context.getClient(), run)) {
            return Outlook.STALE;
        }
        RunApplier.StartResult result;
        try {
            result = applier.start(run, plan, start.number(), context);
        } catch (RuntimeException e) {
            // The Job may be there all the same.
            gate.doubt(run.getMetadata().getUid());
            throw e;
        }
        if (result instanceof RunApplier.StartResult.Refused refused) {
            return apply(run, plan, observation, RunDecider.refused(observation, refused.failure()), context);
        }
        if (result instanceof RunApplier.StartResult.Delayed delayed) {
            return apply(run, plan, observation, RunDecider.delayed(observation, delayed.why()), context);
        }
        return Outlook.underWay(observation.now().plus(RunDecider.QUICK_START));
    }

    private Outlook write(JobRun run, RunPlan plan, RunObservation observation, Write write, Context<JobRun> context) {
        Optional<Duration> turn = recorder.waitsFor(run, write);
        if (turn.isPresent()) {
            return Outlook.soon(turn.get()).noLaterThan(write.again());
        }
        if (FollowingRun.isWanted(plan, write.state().phase()) && !Freshness.isLatest(context.getClient(), run)) {
            return Outlook.STALE;
        }
        RunState recorded = recorder.record(run, plan, write, context);
        gate.reached(run.getMetadata().getUid(), recorded.phase());
        if (recorded.phase().isFinal()) {
            leave.ended(run);
        }
        goOn(run, plan, observation, recorded, context);
        return outlook(run, observation, recorded, write.again(), context);
    }

    private Outlook rest(JobRun run, RunPlan plan, RunObservation observation, Rest rest, Context<JobRun> context) {
        RunState state = observation.state();
        boolean isFinished = state.phase().isFinal();
        if (isFinished || observation.isWaiting(state)) {
            RunStatusWriter.acknowledge(run, state, plan, context);
        }
        RunState kept = state;
        if (isFinished) {
            leave.ended(run);
            kept = recorder.keepAgain(run, plan, state, context);
        }
        goOn(run, plan, observation, state, context);
        return outlook(run, observation, kept, rest.again(), context);
    }

    /** A run that waits for its next attempt leaves its place in the queue to another one; to one that runs somebody listens. */
    private void goOn(
            JobRun run, RunPlan plan, RunObservation observation, RunState recorded, Context<JobRun> context) {
        if (recorded.phase() == Phase.BACKING_OFF
                && observation.isWaiting(recorded)
                && !leave.mayWork(run.getMetadata().getUid())) {
            gate.pause(
                    ResourceID.fromResource(run),
                    Applicants.of(run, plan.job(), observation.now()).underWay());
        }
        hearing.keepUp(run, plan, observation, recorded, context.getSecondaryResourcesAsStream(Pod.class));
    }

    private Outlook outlook(
            JobRun run, RunObservation observation, RunState state, @Nullable Instant again, Context<JobRun> context) {
        if (state.phase().isFinal()) {
            boolean isSettled = !leave.mayWork(run.getMetadata().getUid()) && !recorder.lacksLog(state, context);
            return isSettled ? Outlook.OVER : Outlook.OVER.orAfter(LOOK_AGAIN);
        }
        return observation.isWaiting(state) ? Outlook.waiting(again).orAfter(LOOK_AGAIN) : Outlook.underWay(again);
    }
}
