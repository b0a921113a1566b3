package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.ahead.AheadRuns;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.cluster.pod.PodReading;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.cluster.write.Ownership;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunDecider;
import dev.punctual.core.run.RunDecision;
import dev.punctual.core.run.RunDecision.Rest;
import dev.punctual.core.run.RunDecision.StartAttempt;
import dev.punctual.core.run.RunDecision.StopAttempt;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.RunObservation;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A run's life: observe, decide, apply, write. */
@ControllerConfiguration(name = "jobrun", informer = @Informer(informerListLimit = ListPages.SIZE))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class JobRunReconciler implements Reconciler<JobRun> {
    private static final Logger LOG = Logger.getLogger(JobRunReconciler.class);

    /** How often to see whether what was told to go is gone. */
    private static final Duration GOING = Duration.ofSeconds(5);

    /** How long the gate may have thought of a run that waits without a word to it. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    private final Agenda agenda;
    private final GateKeeper gate;
    private final AheadRuns ahead;
    private final RunObserver observer;
    private final RunApplier applier;
    private final RunRecorder recorder;
    private final Hearing hearing;
    private final Leave leave;

    JobRunReconciler(
            Agenda agenda,
            GateKeeper gate,
            AheadRuns ahead,
            RunObserver observer,
            RunApplier applier,
            RunRecorder recorder,
            Hearing hearing,
            Leave leave) {
        this.agenda = agenda;
        this.gate = gate;
        this.ahead = ahead;
        this.observer = observer;
        this.applier = applier;
        this.recorder = recorder;
        this.hearing = hearing;
        this.leave = leave;
    }

    @Override
    public List<EventSource<?, JobRun>> prepareEventSources(EventSourceContext<JobRun> context) {
        WorkEventSource<Pod> podSource =
                work(Pod.class, context, pod -> PodReading.read(pod).isLive());
        WorkEventSource<Job> jobSource = work(Job.class, context, JobReading::isUnfinished);
        SimpleInboundEventSource<JobRun> wakeUps = new SimpleInboundEventSource<>("agenda");
        agenda.wakeThrough(JobRun.class, wakeUps::propagateEvent);
        leave.listen(podSource);
        gate.wakeThrough(run -> agenda.call(JobRun.class, run));
        return List.of(podSource, jobSource, new JobEventSource(context, gate::reconsider), wakeUps);
    }

    private <R extends HasMetadata> WorkEventSource<R> work(
            Class<R> type, EventSourceContext<JobRun> context, Predicate<R> mayWork) {
        return new WorkEventSource<>(
                InformerEventSourceConfiguration.from(type, JobRun.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withLabelSelector(Labels.RUN_UID)
                        .withSecondaryToPrimaryMapper(WorkEventSource::runOf)
                        .build(),
                context,
                mayWork,
                ended -> leave.workEnded(ended, context.getPrimaryCache()));
    }

    @Override
    public UpdateControl<JobRun> reconcile(JobRun run, Context<JobRun> context) {
        String uid = run.getMetadata().getUid();
        leave.takeInHand(uid);
        try {
            return agenda.look(run, now -> reconcile(run, context, now));
        } finally {
            leave.putDown(uid);
            hearing.release(uid);
        }
    }

    private Outlook reconcile(JobRun run, Context<JobRun> context, Instant now) {
        if (run.isMarkedForDeletion()) {
            leave.deleted(run);
            return Outlook.OVER;
        }
        if (Unreadable.isPhase(run)) {
            // What has ended must not begin again.
            return Outlook.waiting(null);
        }
        Optional<Instant> due = ahead.dueLater(run, now);
        if (due.isPresent()) {
            return Outlook.waiting(due.get());
        }
        if (gate.isWithdrawn(run.getMetadata().getUid()) && AheadRun.of(run).isEmpty()) {
            // Somebody asked something of it meanwhile: as it was it cannot be deleted any more.
            gate.takeBack(ResourceID.fromResource(run), run.getMetadata().getUid());
        }
        RunPlan plan = observer.plan(run, context);
        if (ahead.isToBeTakenBack(run, plan.job(), now)) {
            return Outlook.soon(GOING);
        }
        if (plan.job() != null && !Ownership.isOwnedBy(run, plan.job())) {
            if (!Freshness.isLatest(context.getClient(), plan.job())) {
                return Outlook.STALE;
            }
            applier.adopt(run, plan.job(), context);
            return Outlook.AT_ONCE;
        }
        if (recorder.isToRecordInheritance(run, plan)) {
            if (!applier.link(run, context)) {
                recorder.recordInheritance(run, plan, context);
            }
            return Outlook.AT_ONCE;
        }
        RunObservation observation = observer.observe(run, plan, context, now);
        if (hearing.isToListenAgain(run, observation)) {
            return Outlook.soon(GOING);
        }
        RunDecision decision = RunDecider.decide(observation);
        LOG.debugf(
                "%s/%s: %s because %s",
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                decision.getClass().getSimpleName(),
                decision.because());
        return perform(run, plan, observation, decision, context);
    }

    private Outlook perform(
            JobRun run, RunPlan plan, RunObservation observation, RunDecision decision, Context<JobRun> context) {
        if (decision instanceof StartAttempt start) {
            if (!Freshness.isLatest(context.getClient(), run)) {
                return Outlook.STALE;
            }
            return start(run, plan, observation, start, context);
        }
        if (decision instanceof StopAttempt stop) {
            applier.stop(run, stop);
            return Outlook.soon(GOING);
        }
        if (decision instanceof Write write) {
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
            pause(run, plan, observation, recorded);
            keepUp(run, plan, observation, recorded, context);
            return outlook(observation, recorded, write.again());
        }
        boolean isFinished = observation.state().phase().isFinal();
        if (isFinished || observation.isWaiting(observation.state())) {
            RunStatusWriter.acknowledge(run, observation.state(), plan, context);
        }
        Outlook outlook = outlook(observation, observation.state(), ((Rest) decision).again());
        if (isFinished) {
            leave.ended(run);
            Optional<Duration> keepAgain = recorder.keepAgain(run, plan, observation.state(), context);
            outlook = outlook.orAfter(keepAgain.orElse(null));
        }
        pause(run, plan, observation, observation.state());
        keepUp(run, plan, observation, observation.state(), context);
        return outlook;
    }

    private void keepUp(
            JobRun run, RunPlan plan, RunObservation observation, RunState recorded, Context<JobRun> context) {
        hearing.keepUp(run, plan, observation, recorded, context.getSecondaryResourcesAsStream(Pod.class));
    }

    /** A run that waits for its next attempt leaves its place in the queue to another one. */
    private void pause(JobRun run, RunPlan plan, RunObservation observation, RunState recorded) {
        if (recorded.phase() == Phase.BACKING_OFF
                && observation.isWaiting(recorded)
                && !leave.mayWork(run.getMetadata().getUid())) {
            gate.pause(
                    ResourceID.fromResource(run),
                    Applicants.of(run, plan.job(), observation.now()).underWay());
        }
    }

    private Outlook start(
            JobRun run, RunPlan plan, RunObservation observation, StartAttempt start, Context<JobRun> context) {
        RunApplier.StartResult result;
        try {
            result = applier.start(run, plan, start.number(), context);
        } catch (RuntimeException e) {
            // The Job may be there all the same.
            gate.doubt(run.getMetadata().getUid());
            throw e;
        }
        if (result instanceof RunApplier.StartResult.Refused refused) {
            return perform(run, plan, observation, RunDecider.refused(observation, refused.failure()), context);
        }
        if (result instanceof RunApplier.StartResult.Delayed delayed) {
            return perform(run, plan, observation, RunDecider.delayed(observation, delayed.why()), context);
        }
        return Outlook.underWay(observation.now().plus(RunDecider.QUICK_START));
    }

    private static Outlook outlook(RunObservation observation, RunState state, @Nullable Instant again) {
        if (state.phase().isFinal()) {
            return Outlook.OVER;
        }
        return observation.isWaiting(state) ? Outlook.waiting(again).orAfter(ASK_AGAIN) : Outlook.underWay(again);
    }
}
