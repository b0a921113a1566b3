package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.revision.RevisionKeeping;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.core.schedule.Preparation;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleDecision;
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
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A scheduled job's life: observe, decide, apply, write. */
@ControllerConfiguration(name = "scheduledjob", informer = @Informer(informerListLimit = ListPages.SIZE))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class ScheduledJobReconciler implements Reconciler<ScheduledJob> {
    private final Agenda agenda;
    private final Departures departures;
    private final ScheduleObserver observer;
    private final Preparations preparations;
    private final RunStarts starts;
    private final Settlement settlement;
    private final RevisionKeeping revisions;

    ScheduledJobReconciler(
            Agenda agenda,
            Departures departures,
            ScheduleObserver observer,
            Preparations preparations,
            RunStarts starts,
            Settlement settlement,
            RevisionKeeping revisions) {
        this.agenda = agenda;
        this.departures = departures;
        this.observer = observer;
        this.preparations = preparations;
        this.starts = starts;
        this.settlement = settlement;
        this.revisions = revisions;
    }

    @Override
    public List<EventSource<?, ScheduledJob>> prepareEventSources(EventSourceContext<ScheduledJob> context) {
        SimpleInboundEventSource<ScheduledJob> wakeUps = new SimpleInboundEventSource<>("agenda");
        agenda.wakeThrough(ScheduledJob.class, wakeUps::propagateEvent);
        departures.listen(ScheduledJob.class, gone -> forget(gone.uid()));
        return List.of(runs(context), backfills(context), revisions.watch(context), wakeUps);
    }

    private static EventSource<?, ScheduledJob> runs(EventSourceContext<ScheduledJob> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(JobRun.class, ScheduledJob.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withSecondaryToPrimaryMapper(ScheduledJobReconciler::jobOf)
                        .build(),
                context);
    }

    /** What a backfill has accounted for may go. */
    private static EventSource<?, ScheduledJob> backfills(EventSourceContext<ScheduledJob> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Backfill.class, ScheduledJob.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withSecondaryToPrimaryMapper(backfill -> Set.of(new ResourceID(
                                backfill.getSpec().scheduledJob(),
                                backfill.getMetadata().getNamespace())))
                        .build(),
                context);
    }

    private static Set<ResourceID> jobOf(JobRun run) {
        String job = run.getSpec().scheduledJob();
        return job == null
                ? Set.of()
                : Set.of(new ResourceID(job, run.getMetadata().getNamespace()));
    }

    @Override
    public UpdateControl<ScheduledJob> reconcile(ScheduledJob job, Context<ScheduledJob> context) {
        try {
            return agenda.look(job, now -> reconcile(job, context, now));
        } finally {
            if (isGone(job, context)) {
                // It may have been told to be gone while it was looked at.
                forget(job.getMetadata().getUid());
            }
        }
    }

    private static boolean isGone(ScheduledJob job, Context<ScheduledJob> context) {
        return context.getPrimaryCache()
                .get(ResourceID.fromResource(job))
                .filter(known ->
                        known.getMetadata().getUid().equals(job.getMetadata().getUid()))
                .isEmpty();
    }

    private Outlook reconcile(ScheduledJob job, Context<ScheduledJob> context, Instant now) {
        if (job.isMarkedForDeletion()) {
            forget(job.getMetadata().getUid());
            return Outlook.OVER;
        }
        JobObservation observation = observer.observe(job, context, now);
        List<AheadRun> outdated = preparations.outdated(job, observation);
        if (!outdated.isEmpty()) {
            return starts.withdraw(job, outdated, context, now);
        }
        ScheduleDecision decision = ScheduleDecider.decide(observation.schedule());
        if (Unreadable.spec(job).isPresent()) {
            preparations.leaveCrowd(job);
            Outlook outlook = settlement.settle(job, observation, decision.unread(), context);
            return observation.editWaits() ? Outlook.soon(Settlement.ASK_AGAIN) : outlook;
        }
        Preparation next = preparations.of(job, observation, decision);
        if (decision.run() != null) {
            return starts.start(job, observation, decision, decision.run(), context);
        }
        if (next.tick() != null) {
            return starts.prepare(job, observation, decision, next.tick(), context);
        }
        return settlement.settle(job, observation, decision, context).noLaterThan(next.again());
    }

    private void forget(String uid) {
        preparations.forget(uid);
        settlement.forget(uid);
    }
}
