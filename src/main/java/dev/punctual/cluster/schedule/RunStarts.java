package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleDecision;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Starts runs, makes them ahead of time and takes them back. Each asks the API server first whether the job still says so; and where
 * it cannot be done, status says all the same what is known.
 */
@ApplicationScoped
class RunStarts {
    private static final Logger LOG = Logger.getLogger(RunStarts.class);

    private final ScheduleObserver observer;
    private final TickRunApplier applier;
    private final Settlement settlement;

    RunStarts(ScheduleObserver observer, TickRunApplier applier, Settlement settlement) {
        this.observer = observer;
        this.applier = applier;
        this.settlement = settlement;
    }

    /** The run of a tick that is due. */
    Outlook start(
            ScheduledJob job,
            JobObservation observation,
            ScheduleDecision decision,
            Instant tick,
            Context<ScheduledJob> context) {
        if (!Freshness.isLatest(context.getClient(), job)) {
            return Outlook.STALE;
        }
        try {
            applier.start(job, tick, observation.dueAt(tick), context);
            return Outlook.AT_ONCE;
        } catch (KubernetesClientException e) {
            settlement.settle(job, observation, decision.withheld(), context);
            throw e;
        }
    }

    /** The run of a tick that is still to come. What cannot be made now is made when it is due: a pause before another try could last longer. */
    Outlook prepare(
            ScheduledJob job,
            JobObservation observation,
            ScheduleDecision decision,
            Instant tick,
            Context<ScheduledJob> context) {
        if (!Freshness.isLatest(context.getClient(), job)) {
            return Outlook.STALE;
        }
        try {
            applier.prepare(job, tick, observation.dueAt(tick), context);
            return Outlook.AT_ONCE;
        } catch (KubernetesClientException e) {
            LOG.debugf(
                    "%s/%s: the run of %s could not be made ahead: %s",
                    job.getMetadata().getNamespace(), job.getMetadata().getName(), tick, e.getMessage());
            return settlement.settle(job, observation, decision, context);
        }
    }

    /** Runs that the job would not make now. */
    Outlook withdraw(ScheduledJob job, List<AheadRun> outdated, Context<ScheduledJob> context, Instant now) {
        if (!Freshness.isLatest(context.getClient(), job)) {
            return Outlook.STALE;
        }
        try {
            applier.withdraw(job, outdated);
            return Outlook.STALE;
        } catch (KubernetesClientException e) {
            // What was known before is true no more: those ticks have no run.
            JobObservation observation = observer.observe(job, context, now);
            ScheduleDecision decision = ScheduleDecider.decide(observation.schedule());
            settlement.settle(job, observation, decision.withheld(), context);
            throw e;
        }
    }
}
