package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.leader.Tenure;
import dev.punctual.cluster.revision.RevisionApplier;
import dev.punctual.cluster.write.TickRun;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates the runs of ticks, and takes them back before they are due. Everything here may be done twice. */
@ApplicationScoped
class TickRunApplier {
    private final KubernetesClient client;
    private final TickMemory memory;
    private final Tenure tenure;
    private final RevisionApplier revisions;
    private final GateKeeper gate;

    TickRunApplier(
            KubernetesClient client, TickMemory memory, Tenure tenure, RevisionApplier revisions, GateKeeper gate) {
        this.client = client;
        this.memory = memory;
        this.tenure = tenure;
        this.revisions = revisions;
        this.gate = gate;
    }

    /** Creates the run of a tick. Its name is derived from the tick: the second try meets the first. */
    void start(ScheduledJob job, Instant tick, Instant due, Context<ScheduledJob> context) {
        String uid = job.getMetadata().getUid();
        if (create(job, tick, due, Map.of(), context)) {
            memory.started(uid, tick);
        } else {
            memory.refused(uid, tick);
        }
    }

    /**
     * The same before it is due, with all that can be done before; tried once. Where the name is taken there is another try when it is
     * due: it may be free by then.
     */
    void prepare(ScheduledJob job, Instant tick, Instant due, Context<ScheduledJob> context) {
        String uid = job.getMetadata().getUid();
        memory.prepared(uid, tick, due);
        revisions.keep(job);
        if (create(job, tick, due, AheadRun.mark(job), context)) {
            memory.started(uid, tick);
        }
    }

    /** Whether the run is there now, and is the job's: it may have been there before. */
    private boolean create(
            ScheduledJob job, Instant tick, Instant due, Map<String, String> marks, Context<ScheduledJob> context) {
        JobRun run = TickRun.of(job, tick, null);
        Map<String, String> annotations = new TreeMap<>(marks);
        if (!due.equals(tick)) {
            annotations.put(Labels.DUE_AT, due.toString());
        }
        run.getMetadata().setAnnotations(annotations.isEmpty() ? null : annotations);
        try {
            tenure.act(() -> context.resourceOperations().create(run));
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return isTheRun(job, tick, run);
        }
    }

    /**
     * Takes runs back that were made before they were due. Nobody starts them any more once the gate has agreed to that, and their
     * ticks have no run from then on, whatever becomes of the deletion. One that was changed meanwhile, by somebody who asks for
     * something of it, stays.
     */
    void withdraw(ScheduledJob job, List<AheadRun> early) {
        List<AheadRun> withdrawn = early.stream()
                .filter(run -> gate.withdraw(run.run().getMetadata().getUid()))
                .toList();
        withdrawn.forEach(run -> memory.withdrawn(job.getMetadata().getUid(), run.tick()));
        withdrawn.forEach(run -> delete(run.run()));
    }

    private void delete(JobRun run) {
        try {
            tenure.act(() -> client.resource(run)
                    .lockResourceVersion(run.getMetadata().getResourceVersion())
                    .delete());
        } catch (KubernetesClientException e) {
            // Without an answer it may be gone all the same.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            gate.takeBack(ResourceID.fromResource(run), run.getMetadata().getUid());
        }
    }

    private boolean isTheRun(ScheduledJob job, Instant tick, JobRun run) {
        JobRun existing = client.resources(JobRun.class)
                .inNamespace(run.getMetadata().getNamespace())
                .withName(run.getMetadata().getName())
                .get();
        // Something may hold a run up that was taken back, or deleted, before it was due.
        return existing != null
                && !(existing.isMarkedForDeletion() && AheadRun.of(existing).isPresent())
                && TickRun.isThatOf(job, tick, existing);
    }
}
