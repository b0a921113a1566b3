package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.cluster.pod.PodReading;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.core.run.RunDecider;
import dev.punctual.core.run.RunDecision;
import dev.punctual.core.run.RunObservation;
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
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** A run's life: observe, decide, apply, write. */
@ControllerConfiguration(name = "jobrun", informer = @Informer(informerListLimit = ListPages.SIZE))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class JobRunReconciler implements Reconciler<JobRun> {
    private static final Logger LOG = Logger.getLogger(JobRunReconciler.class);

    private final Agenda agenda;
    private final GateKeeper gate;
    private final RunObserver observer;
    private final Belonging belonging;
    private final DecisionApplier decisions;
    private final Hearing hearing;
    private final Leave leave;

    JobRunReconciler(
            Agenda agenda,
            GateKeeper gate,
            RunObserver observer,
            Belonging belonging,
            DecisionApplier decisions,
            Hearing hearing,
            Leave leave) {
        this.agenda = agenda;
        this.gate = gate;
        this.observer = observer;
        this.belonging = belonging;
        this.decisions = decisions;
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
        }
    }

    private Outlook reconcile(JobRun run, Context<JobRun> context, Instant now) {
        if (run.isMarkedForDeletion()) {
            leave.deleted(run);
            return Outlook.OVER.orAfter(DecisionApplier.LOOK_AGAIN);
        }
        if (Unreadable.isPhase(run)) {
            // What has ended must not begin again.
            return Outlook.waiting(null);
        }
        Optional<Instant> due = belonging.dueLater(run, now);
        if (due.isPresent()) {
            return Outlook.waiting(due.get());
        }
        RunPlan plan = observer.plan(run, context);
        return belonging.settle(run, plan, context, now).orElseGet(() -> decide(run, plan, context, now));
    }

    private Outlook decide(JobRun run, RunPlan plan, Context<JobRun> context, Instant now) {
        RunObservation observation = observer.observe(run, plan, context, now);
        if (hearing.isToListenAgain(run, observation)) {
            return Outlook.soon(DecisionApplier.GOING);
        }
        RunDecision decision = RunDecider.decide(observation);
        LOG.debugf(
                "%s/%s: %s because %s",
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                decision.getClass().getSimpleName(),
                decision.because());
        return decisions.apply(run, plan, observation, decision, context);
    }
}
