package dev.punctual.cluster.revision;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds what a job said when a run of it was accepted. */
@ApplicationScoped
public class Revisions {
    private static final Logger LOG = Logger.getLogger(Revisions.class);

    private final KubernetesClient client;
    private final RevisionMemory memory;

    Revisions(KubernetesClient client, RevisionMemory memory) {
        this.client = client;
        this.memory = memory;
    }

    /** The name of what the job says now. */
    public String nameOf(ScheduledJob job) {
        return present(job).name();
    }

    TemplateRevision present(ScheduledJob job) {
        return memory.present(
                job.getMetadata().getUid(),
                job.getMetadata().getGeneration(),
                () -> TemplateRevision.of(job, client.getKubernetesSerialization()));
    }

    /**
     * The job of a run as it was at that revision: what the run executes is taken from there, and whether it may start
     * from the job as it is now.
     *
     * @param job as it is now; null when it is gone
     * @return empty when the revision is gone, or holds something else
     */
    public Optional<ScheduledJob> asItWas(JobRun run, @Nullable ScheduledJob job, String revision) {
        String namespace = run.getMetadata().getNamespace();
        try {
            return content(namespace, revision)
                    .map(content -> TemplateRevision.asItWas(
                            job,
                            namespace,
                            Objects.requireNonNull(run.getSpec().scheduledJob()),
                            content,
                            client.getKubernetesSerialization()));
        } catch (IllegalArgumentException e) {
            LOG.debugf(e, "ControllerRevision %s/%s was not made by us", namespace, revision);
            return Optional.empty();
        }
    }

    private Optional<Object> content(String namespace, String name) {
        Object known = memory.content(namespace, name);
        if (known != null) {
            return Optional.of(known);
        }
        ControllerRevision found = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (found == null || found.getData() == null) {
            return Optional.empty();
        }
        memory.read(namespace, name, found.getData());
        return Optional.of(found.getData());
    }
}
