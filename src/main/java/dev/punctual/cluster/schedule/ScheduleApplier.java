package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.RunSettings;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Carries out what was decided about a ScheduledJob. Everything here may be done twice. */
@ApplicationScoped
class ScheduleApplier {
    private final KubernetesClient client;
    private final TickMemory memory;

    ScheduleApplier(KubernetesClient client, TickMemory memory) {
        this.client = client;
        this.memory = memory;
    }

    /** Creates the run of a tick. Its name is derived from the tick: the second try meets the first. */
    void startRun(ScheduledJob job, Instant tick, Context<ScheduledJob> context) {
        JobRun run = run(job, tick);
        String uid = job.getMetadata().getUid();
        try {
            context.resourceOperations().create(run);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            if (!isTheRun(job, run)) {
                memory.refused(uid, tick);
                return;
            }
        }
        memory.started(uid, tick);
    }

    /** A run that somebody else started under this name was adopted by the job, and yet is not the run of the tick. */
    private boolean isTheRun(ScheduledJob job, JobRun run) {
        JobRun existing = client.resources(JobRun.class)
                .inNamespace(run.getMetadata().getNamespace())
                .withName(run.getMetadata().getName())
                .get();
        return existing != null
                && Objects.equals(
                        existing.getSpec().scheduledFor(), run.getSpec().scheduledFor())
                && Objects.equals(
                        existing.getSpec().scheduledJob(), run.getSpec().scheduledJob())
                && existing.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> job.getMetadata().getUid().equals(owner.getUid()));
    }

    private static JobRun run(ScheduledJob job, Instant tick) {
        RunSettings settings = job.getSpec().run();
        JobRun run = new JobRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(job.getMetadata().getNamespace())
                .withName(DerivedName.ofRun(job.getMetadata().getName(), tick))
                .addToLabels(
                        Labels.SCHEDULED_JOB,
                        DerivedName.asLabel(job.getMetadata().getName()))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(job.getApiVersion())
                        .withKind(job.getKind())
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(false)
                        .build())
                .build());
        run.setSpec(new JobRunSpec(
                job.getMetadata().getName(),
                null,
                tick,
                settings.timeout(),
                settings.startTimeout(),
                settings.retry(),
                null,
                null));
        return run;
    }

    void prune(ScheduledJob job, List<String> runs) {
        for (String run : runs) {
            client.resources(JobRun.class)
                    .inNamespace(job.getMetadata().getNamespace())
                    .withName(run)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        }
    }
}
