package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.notify.JobAnnouncements;
import dev.punctual.cluster.revision.RevisionKeeping;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.core.schedule.Preparation;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleDecision;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** A scheduled job's life: observe, decide, apply, write. */
@ControllerConfiguration(name = "scheduledjob", informer = @Informer(informerListLimit = ListPages.SIZE))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class ScheduledJobReconciler implements Reconciler<ScheduledJob> {
    private static final Logger LOG = Logger.getLogger(ScheduledJobReconciler.class);

    /** How long to leave an API server alone that did not say what it thinks of a template. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(15);

    private final Agenda agenda;
    private final Departures departures;
    private final ScheduleObserver observer;
    private final ScheduleApplier applier;
    private final JobConditions conditions;
    private final ScheduleStatusWriter statusWriter;
    private final TickMemory memory;
    private final RevisionKeeping revisions;
    private final JobAnnouncements announcements;
    private final Preparations preparations;

    ScheduledJobReconciler(
            Agenda agenda,
            Departures departures,
            ScheduleObserver observer,
            ScheduleApplier applier,
            JobConditions conditions,
            ScheduleStatusWriter statusWriter,
            TickMemory memory,
            RevisionKeeping revisions,
            JobAnnouncements announcements,
            Preparations preparations) {
        this.agenda = agenda;
        this.departures = departures;
        this.observer = observer;
        this.applier = applier;
        this.conditions = conditions;
        this.statusWriter = statusWriter;
        this.memory = memory;
        this.revisions = revisions;
        this.announcements = announcements;
        this.preparations = preparations;
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
            return withdraw(job, outdated, context, now);
        }
        ScheduleDecision decision = ScheduleDecider.decide(observation.schedule());
        if (Unreadable.spec(job).isPresent()) {
            preparations.forget(job.getMetadata().getUid());
            Outlook outlook = settle(job, observation, decision.unread(), context);
            return observation.editWaits() ? Outlook.soon(ASK_AGAIN) : outlook;
        }
        Preparation next = preparations.of(job, observation, decision);
        if (decision.run() != null) {
            return start(job, observation, decision, decision.run(), context);
        }
        if (next.tick() == null) {
            return settle(job, observation, decision, context).noLaterThan(next.again());
        }
        if (!Freshness.isLatest(context.getClient(), job)) {
            return Outlook.STALE;
        }
        return isPrepared(job, next.tick(), observation, context)
                ? Outlook.AT_ONCE
                : settle(job, observation, decision, context);
    }

    private Outlook start(
            ScheduledJob job,
            JobObservation observation,
            ScheduleDecision decision,
            Instant tick,
            Context<ScheduledJob> context) {
        if (!Freshness.isLatest(context.getClient(), job)) {
            return Outlook.STALE;
        }
        try {
            applier.startRun(job, tick, observation.dueAt(tick), context);
            return Outlook.AT_ONCE;
        } catch (KubernetesClientException e) {
            // That nothing can be started must not keep status from saying so.
            settle(job, observation, decision.withheld(), context);
            throw e;
        }
    }

    /** What cannot be made now is made when it is due: a pause before another try could last longer. */
    private boolean isPrepared(
            ScheduledJob job, Instant tick, JobObservation observation, Context<ScheduledJob> context) {
        try {
            applier.prepareRun(job, tick, observation.dueAt(tick), context);
            return true;
        } catch (KubernetesClientException e) {
            LOG.debugf(
                    "%s/%s: the run of %s could not be made ahead: %s",
                    job.getMetadata().getNamespace(), job.getMetadata().getName(), tick, e.getMessage());
            return false;
        }
    }

    private Outlook withdraw(ScheduledJob job, List<AheadRun> outdated, Context<ScheduledJob> context, Instant now) {
        if (!Freshness.isLatest(context.getClient(), job)) {
            return Outlook.STALE;
        }
        try {
            applier.withdraw(job, outdated);
            return Outlook.STALE;
        } catch (KubernetesClientException e) {
            // That something cannot be deleted must not keep status from saying what is known now: those ticks have no
            // run any more.
            JobObservation observation = observer.observe(job, context, now);
            settle(
                    job,
                    observation,
                    ScheduleDecider.decide(observation.schedule()).withheld(),
                    context);
            throw e;
        }
    }

    private Outlook settle(
            ScheduledJob job, JobObservation observation, ScheduleDecision decision, Context<ScheduledJob> context) {
        applier.report(job, observation, decision);
        applier.reportFailures(job, observation);
        List<Condition> told = conditions.of(job, observation, decision);
        StatisticsReading statistics = StatisticsReading.of(
                job, observation.runs(), BackfillHolds.withoutHeld(decision.prune(), observation.runs(), context));
        Optional<Duration> writeAgain = announcements.around(
                job, told, context, () -> statusWriter.write(job, observation, decision, statistics, told, context));
        if (observation.editWaits()) {
            return Outlook.AT_ONCE;
        }
        if (writeAgain.isEmpty()) {
            applier.prune(statistics.mayBeDeleted());
            revisions.prune(job, context);
        }
        Duration askAgain = JobConditions.areUpToDate(job, told) ? null : ASK_AGAIN;
        return Outlook.waiting(decision.again())
                .orAfter(writeAgain.orElse(askAgain))
                .seeing(observation.seen());
    }

    private void forget(String uid) {
        memory.forget(uid);
        statusWriter.forget(uid);
        announcements.forget(uid);
        preparations.forget(uid);
    }
}
