package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.scope.ListPages;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The jobs of all runs, for looking up. A change of a job's spec concerns those of its runs that still wait, as does its suspension in status. */
final class JobEventSource extends InformerEventSource<ScheduledJob, JobRun> {
    private final Consumer<ScheduledJob> specChanged;

    /** @param specChanged is told of each job whose spec is another than before */
    JobEventSource(EventSourceContext<JobRun> context, Consumer<ScheduledJob> specChanged) {
        super(
                InformerEventSourceConfiguration.from(ScheduledJob.class, JobRun.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withSecondaryToPrimaryMapper(job -> Set.of())
                        .withPrimaryToSecondaryMapper(JobEventSource::jobOf)
                        .build(),
                context);
        this.specChanged = specChanged;
    }

    private static Set<ResourceID> jobOf(JobRun run) {
        String job = run.getSpec().scheduledJob();
        return job == null
                ? Set.of()
                : Set.of(new ResourceID(job, run.getMetadata().getNamespace()));
    }

    @Override
    public void onUpdate(ScheduledJob before, ScheduledJob after) {
        super.onUpdate(before, after);
        boolean edited = !Objects.equals(
                before.getMetadata().getGeneration(), after.getMetadata().getGeneration());
        if (edited || !Objects.equals(Applicants.afterFailures(before), Applicants.afterFailures(after))) {
            specChanged.accept(after);
        }
    }
}
