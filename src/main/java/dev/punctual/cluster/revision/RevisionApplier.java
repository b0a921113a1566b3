package dev.punctual.cluster.revision;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps what jobs said as long as a run of theirs executes it. What a run is about to be accepted with is not taken away meanwhile:
 * many may store at a time, or one may prune. Each namespace for itself: to prune means to read all its runs, and what one has too
 * many of must not keep others waiting.
 */
@ApplicationScoped
public class RevisionApplier {
    private final KubernetesClient client;
    private final Revisions revisions;
    private final RevisionMemory memory;
    private final Map<String, ReadWriteLock> pruning = new ConcurrentHashMap<>();

    RevisionApplier(KubernetesClient client, Revisions revisions, RevisionMemory memory) {
        this.client = client;
        this.revisions = revisions;
        this.memory = memory;
    }

    /** Sees to it that what the job says now is stored. Done before a Job is made of it, or a status names it. */
    public void keep(ScheduledJob job) {
        TemplateRevision revision = revisions.present(job);
        String namespace = job.getMetadata().getNamespace();
        if (!memory.isStored(namespace, revision.name())) {
            Lock storing = pruningIn(namespace).readLock();
            storing.lock();
            try {
                store(job, revision);
            } finally {
                storing.unlock();
            }
        }
    }

    private ReadWriteLock pruningIn(String namespace) {
        return pruning.computeIfAbsent(namespace, key -> new ReentrantReadWriteLock());
    }

    private void store(ScheduledJob job, TemplateRevision revision) {
        String namespace = job.getMetadata().getNamespace();
        ControllerRevision known = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(revision.name())
                .get();
        if (known == null) {
            create(job, revision);
        }
        memory.stored(namespace, revision.name());
    }

    private void create(ScheduledJob job, TemplateRevision revision) {
        try {
            client.resource(build(job, revision)).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private static ControllerRevision build(ScheduledJob job, TemplateRevision revision) {
        return new ControllerRevisionBuilder()
                .withNewMetadata()
                .withNamespace(job.getMetadata().getNamespace())
                .withName(revision.name())
                .addToLabels("app.kubernetes.io/managed-by", "punctual")
                .addToLabels(
                        Labels.SCHEDULED_JOB,
                        DerivedName.asLabel(job.getMetadata().getName()))
                .addNewOwnerReference()
                .withApiVersion(job.getApiVersion())
                .withKind(job.getKind())
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(false)
                .endOwnerReference()
                .endMetadata()
                .withRevision(Objects.requireNonNullElse(job.getMetadata().getGeneration(), 1L))
                .withData(revision.content())
                .build();
    }

    /**
     * Deletes those of a job's revisions that nobody needs, as the API server itself tells: a cache may not know the run yet
     * that was accepted with one.
     */
    public void prune(ScheduledJob job, List<ControllerRevision> known) {
        Lock alone = pruningIn(job.getMetadata().getNamespace()).writeLock();
        alone.lock();
        try {
            pruneAlone(job, known);
        } finally {
            alone.unlock();
        }
    }

    private void pruneAlone(ScheduledJob job, List<ControllerRevision> known) {
        String namespace = job.getMetadata().getNamespace();
        known.forEach(
                revision -> memory.forget(namespace, revision.getMetadata().getName()));
        List<JobRun> runs = ListPages.stream(client.resources(JobRun.class).inNamespace(namespace))
                .toList();
        ScheduledJob latest = client.resource(job).get();
        boolean isThis = latest != null
                && Objects.equals(
                        latest.getMetadata().getGeneration(), job.getMetadata().getGeneration());
        if (isThis) {
            delete(job, known, runs);
        }
    }

    private void delete(ScheduledJob job, List<ControllerRevision> known, List<JobRun> runs) {
        RevisionPruning.unneeded(job, revisions.nameOf(job), known, runs)
                .forEach(revision -> client.resource(revision).delete());
    }
}
