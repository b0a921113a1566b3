package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleDecision;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A scheduled job's life: observe, decide, apply, write. */
@ControllerConfiguration(
        name = "scheduledjob",
        triggerReconcilerOnAllEvents = true,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class ScheduledJobReconciler implements Reconciler<ScheduledJob> {
    /**
     * A timer counts the time that this machine was awake and knows nothing of a clock that was set: it must not sleep until an
     * instant that is far away.
     */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    /** How long to leave a cache that lags behind. */
    private static final Duration STALE = Duration.ofMillis(500);

    private final Clock clock;
    private final ScheduleObserver observer;
    private final ScheduleApplier applier;
    private final JobConditions conditions;
    private final ScheduleStatusWriter statusWriter;
    private final TickMemory memory;

    ScheduledJobReconciler(
            Clock clock,
            ScheduleObserver observer,
            ScheduleApplier applier,
            JobConditions conditions,
            ScheduleStatusWriter statusWriter,
            TickMemory memory) {
        this.clock = clock;
        this.observer = observer;
        this.applier = applier;
        this.conditions = conditions;
        this.statusWriter = statusWriter;
        this.memory = memory;
    }

    @Override
    public List<EventSource<?, ScheduledJob>> prepareEventSources(EventSourceContext<ScheduledJob> context) {
        return List.of(new InformerEventSource<>(
                InformerEventSourceConfiguration.from(JobRun.class, ScheduledJob.class)
                        .withSecondaryToPrimaryMapper(ScheduledJobReconciler::jobOf)
                        .build(),
                context));
    }

    private static Set<ResourceID> jobOf(JobRun run) {
        String job = run.getSpec().scheduledJob();
        return job == null
                ? Set.of()
                : Set.of(new ResourceID(job, run.getMetadata().getNamespace()));
    }

    @Override
    public UpdateControl<ScheduledJob> reconcile(ScheduledJob job, Context<ScheduledJob> context) {
        if (context.isPrimaryResourceDeleted() || job.isMarkedForDeletion()) {
            forget(job);
            return UpdateControl.noUpdate();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JobObservation observation = observer.observe(job, context, now);
        ScheduleDecision decision = ScheduleDecider.decide(observation.schedule());
        if (decision.run() != null) {
            if (!Freshness.isLatest(context.getClient(), job)) {
                return after(STALE);
            }
            applier.startRun(job, decision.run(), observation.dueAt(decision.run()), context);
            return after(Duration.ZERO);
        }
        applier.report(job, observation, decision);
        Optional<Instant> writeAgain =
                statusWriter.write(job, observation, decision, conditions.of(job, observation, decision), context);
        if (observation.editWaits()) {
            return after(Duration.ZERO);
        }
        if (writeAgain.isEmpty()) {
            applier.prune(job, decision.prune());
        }
        return again(Stream.concat(writeAgain.stream(), Stream.ofNullable(decision.again())), now);
    }

    private void forget(ScheduledJob job) {
        memory.forget(job.getMetadata().getUid());
        statusWriter.forget(job.getMetadata().getUid());
    }

    private static UpdateControl<ScheduledJob> again(Stream<Instant> instants, Instant now) {
        return instants.min(Instant::compareTo)
                .map(next -> after(Duration.between(now, next)))
                .orElseGet(UpdateControl::noUpdate);
    }

    static UpdateControl<ScheduledJob> after(Duration delay) {
        long millis = Math.min(delay.toMillis(), LONGEST_SLEEP.toMillis());
        return UpdateControl.<ScheduledJob>noUpdate().rescheduleAfter(Math.max(0, millis));
    }
}
