package dev.punctual.cluster.revision;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Watches the revisions of all jobs, and lets those go that nobody needs. */
@ApplicationScoped
public class RevisionKeeping {
    private final Revisions revisions;
    private final RevisionApplier applier;
    private final RevisionMemory memory;

    RevisionKeeping(Revisions revisions, RevisionApplier applier, RevisionMemory memory) {
        this.revisions = revisions;
        this.applier = applier;
        this.memory = memory;
    }

    /** The revisions, for looking up. */
    public EventSource<?, ScheduledJob> watch(EventSourceContext<ScheduledJob> context) {
        return new WatchedRevisions(context, memory);
    }

    /** Lets those of the job go that nobody needs. The caches say whether it is worth asking the API server. */
    public void prune(ScheduledJob job, Context<ScheduledJob> context) {
        List<ControllerRevision> known = List.copyOf(context.getSecondaryResources(ControllerRevision.class));
        if (known.stream().allMatch(revision -> isPresent(job, revision))) {
            return;
        }
        List<JobRun> runs = context.getSecondaryResourcesAsStream(JobRun.class).toList();
        List<ControllerRevision> unneeded = RevisionPruning.unneeded(job, revisions.nameOf(job), known, runs);
        if (!unneeded.isEmpty()) {
            applier.prune(job, unneeded);
        }
    }

    private boolean isPresent(ScheduledJob job, ControllerRevision revision) {
        return revisions.nameOf(job).equals(revision.getMetadata().getName());
    }
}
