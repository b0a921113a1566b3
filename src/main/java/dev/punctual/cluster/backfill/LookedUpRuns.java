package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.core.backfill.Runs;
import dev.punctual.core.backfill.TickState;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks up runs by their derived names: those that somebody else created bear no label of the backfill. */
record LookedUpRuns(Backfill backfill, @Nullable ScheduledJob job, Context<Backfill> context) implements Runs {

    @Override
    public TickState cached(Instant tick) {
        var source = (InformerEventSource<JobRun, Backfill>)
                context.eventSourceRetriever().getEventSourceFor(JobRun.class);
        ResourceID id = new ResourceID(
                BackfillRun.name(backfill, tick), backfill.getMetadata().getNamespace());
        return BackfillRun.state(backfill, job, tick, source.get(id).orElse(null));
    }

    @Override
    public TickState latest(Instant tick) {
        JobRun run = context.getClient()
                .resources(JobRun.class)
                .inNamespace(backfill.getMetadata().getNamespace())
                .withName(BackfillRun.name(backfill, tick))
                .get();
        return BackfillRun.state(backfill, job, tick, run);
    }
}
