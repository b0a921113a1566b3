package dev.punctual.cluster.revision;

import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.scope.ListPages;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;

/** The revisions of all jobs. One that somebody deletes is forgotten. */
final class WatchedRevisions extends InformerEventSource<ControllerRevision, ScheduledJob> {
    private final RevisionMemory memory;

    WatchedRevisions(EventSourceContext<ScheduledJob> context, RevisionMemory memory) {
        super(
                InformerEventSourceConfiguration.from(ControllerRevision.class, ScheduledJob.class)
                        .withInformerListLimit(ListPages.SIZE)
                        .withLabelSelector(Labels.SCHEDULED_JOB)
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(ScheduledJob.class))
                        .build(),
                context);
        this.memory = memory;
    }

    @Override
    public synchronized void onDelete(ControllerRevision revision, boolean deletedFinalStateUnknown) {
        memory.forget(
                revision.getMetadata().getNamespace(), revision.getMetadata().getName());
        super.onDelete(revision, deletedFinalStateUnknown);
    }
}
