package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.AcceptedSchedule;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillPhase;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.backfill.BackfillStatusWriter.Basis;
import dev.punctual.cluster.report.CommandWatch;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.core.backfill.Acceptance;
import dev.punctual.core.backfill.Acceptance.Accepted;
import dev.punctual.core.backfill.Acceptance.Refused;
import dev.punctual.core.backfill.BackfillDecider;
import dev.punctual.core.backfill.BackfillDecision;
import dev.punctual.core.backfill.BackfillObservation;
import dev.punctual.core.backfill.Terms;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.schedule.InvalidSchedule;
import io.fabric8.kubernetes.api.model.HasMetadata;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A backfill's life: observe, decide, apply, write. */
@ControllerConfiguration(name = "backfill", informer = @Informer(informerListLimit = ListPages.SIZE))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class BackfillReconciler implements Reconciler<Backfill> {
    private static final Logger LOG = Logger.getLogger(BackfillReconciler.class);

    private static final String BY_JOB = "scheduledJob";

    private final Agenda agenda;
    private final BackfillObserver observer;
    private final BackfillApplier applier;
    private final BackfillStatusWriter statusWriter;
    private final BackfillMemories memories;
    private final CommandWatch commands;

    BackfillReconciler(
            Agenda agenda,
            BackfillObserver observer,
            BackfillApplier applier,
            BackfillStatusWriter statusWriter,
            BackfillMemories memories,
            CommandWatch commands) {
        this.agenda = agenda;
        this.observer = observer;
        this.applier = applier;
        this.statusWriter = statusWriter;
        this.memories = memories;
        this.commands = commands;
    }

    @Override
    public List<EventSource<?, Backfill>> prepareEventSources(EventSourceContext<Backfill> context) {
        SimpleInboundEventSource<Backfill> wakeUps = new SimpleInboundEventSource<>("agenda");
        agenda.wakeThrough(Backfill.class, wakeUps::propagateEvent);
        return List.of(runs(context), jobs(context), wakeUps);
    }

    private static EventSource<?, Backfill> runs(EventSourceContext<Backfill> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(JobRun.class, Backfill.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withSecondaryToPrimaryMapper(BackfillReconciler::backfillOf)
                        .build(),
                context);
    }

    private static Set<ResourceID> backfillOf(JobRun run) {
        Map<String, String> annotations = run.getMetadata().getAnnotations();
        String name = annotations == null ? null : annotations.get(Labels.BACKFILL_NAME);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, run.getMetadata().getNamespace()));
    }

    /** A job that comes, goes or is edited may be what a backfill waits for; its status is of no concern. */
    private static EventSource<?, Backfill> jobs(EventSourceContext<Backfill> context) {
        context.getPrimaryCache()
                .addIndexers(Map.of(
                        BY_JOB,
                        backfill -> List.of(key(backfill, backfill.getSpec().scheduledJob()))));
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ScheduledJob.class, Backfill.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withSecondaryToPrimaryMapper(job ->
                                context
                                        .getPrimaryCache()
                                        .byIndex(
                                                BY_JOB,
                                                key(job, job.getMetadata().getName()))
                                        .stream()
                                        .map(ResourceID::fromResource)
                                        .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((Backfill backfill) -> Set.of(new ResourceID(
                                backfill.getSpec().scheduledJob(),
                                backfill.getMetadata().getNamespace())))
                        .withOnUpdateFilter((job, before) -> !Objects.equals(
                                job.getMetadata().getGeneration(),
                                before.getMetadata().getGeneration()))
                        .build(),
                context);
    }

    private static String key(HasMetadata resource, String job) {
        return resource.getMetadata().getNamespace() + "/" + job;
    }

    @Override
    public UpdateControl<Backfill> reconcile(Backfill backfill, Context<Backfill> context) {
        return agenda.look(backfill, now -> reconcile(backfill, context, now));
    }

    private Outlook reconcile(Backfill backfill, Context<Backfill> context, Instant now) {
        if (backfill.isMarkedForDeletion() || isOver(backfill)) {
            memories.forget(backfill);
            statusWriter.forget(backfill);
            return Outlook.OVER;
        }
        ScheduledJob job = observer.job(context);
        Basis basis = Basis.of(backfill.getStatus());
        return basis == null ? begin(backfill, job, context, now) : goOn(backfill, job, basis, context, now);
    }

    /** A later change of the spec changes nothing any more, but status is to say that it was seen. */
    private static boolean isOver(Backfill backfill) {
        BackfillStatus status = backfill.getStatus();
        boolean ended =
                status != null && (status.phase() == BackfillPhase.SUCCEEDED || status.phase() == BackfillPhase.FAILED);
        return ended
                && Objects.equals(
                        status.observedGeneration(), backfill.getMetadata().getGeneration());
    }

    /** Which ticks these are is written down before the first of them runs: an edit of the job changes them no more. */
    private Outlook begin(Backfill backfill, @Nullable ScheduledJob job, Context<Backfill> context, Instant now) {
        commands.seen(backfill);
        Acceptance acceptance = observer.acceptance(backfill, job, now);
        if (acceptance instanceof Refused refused) {
            statusWriter.write(backfill, null, BackfillDecision.refused(refused.why()), now, context);
            return Outlook.waiting(refused.again());
        }
        Accepted accepted = (Accepted) acceptance;
        AcceptedSchedule schedule = new AcceptedSchedule(
                accepted.schedule().expression(),
                accepted.schedule().timeZone(),
                accepted.schedule().anchor());
        BackfillDecision decision = BackfillDecider.decide(BackfillObservation.NONE, observer.terms(backfill, job));
        statusWriter.write(backfill, new Basis(schedule, accepted.total(), now), decision, now, context);
        return Outlook.AT_ONCE;
    }

    private Outlook goOn(
            Backfill backfill, @Nullable ScheduledJob job, Basis basis, Context<Backfill> context, Instant now) {
        try {
            return fillIn(backfill, job, basis, context, now);
        } catch (InvalidSchedule e) {
            // Time zone data may lose a zone; somebody may have written the status.
            Explanation why = new Explanation("InvalidSchedule", "of status.schedule: " + e.getMessage());
            BackfillDecision stuck = BackfillDecision.stuck(
                    why, BackfillObserver.recorded(Objects.requireNonNull(backfill.getStatus())));
            statusWriter.write(backfill, basis, stuck, now, context);
            return Outlook.waiting(null);
        }
    }

    private Outlook fillIn(
            Backfill backfill, @Nullable ScheduledJob job, Basis basis, Context<Backfill> context, Instant now) {
        Terms terms = observer.terms(backfill, job);
        BackfillObservation observation = observer.observe(backfill, job, terms, memories.of(backfill), context);
        BackfillDecision decision = BackfillDecider.decide(observation, terms);
        LOG.debugf(
                "%s/%s: creates %d runs because %s",
                backfill.getMetadata().getNamespace(),
                backfill.getMetadata().getName(),
                decision.create().size(),
                decision.because());
        boolean creates = !decision.create().isEmpty();
        if (creates && !create(backfill, Objects.requireNonNull(job), decision, context)) {
            return Outlook.STALE;
        }
        Optional<Duration> writeAgain = statusWriter.write(backfill, basis, decision, now, context);
        return creates
                ? Outlook.AT_ONCE
                : Outlook.waiting(null)
                        .orAfter(writeAgain.orElse(null))
                        .seeing(context.getSecondaryResources(JobRun.class));
    }

    /** A status that lags behind may not know of runs that were there and are gone: nothing is created by it. */
    private boolean create(Backfill backfill, ScheduledJob job, BackfillDecision decision, Context<Backfill> context) {
        return Freshness.isLatest(context.getClient(), backfill)
                && applier.createRuns(backfill, job, decision.create(), memories.of(backfill), context);
    }
}
