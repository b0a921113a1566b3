package dev.punctual.cluster.write;

import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.RunSettings;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run of a tick, the same whoever creates it. Its name is derived from the tick: the second try meets the first. */
public final class TickRun {
    private TickRun() {}

    /**
     * The run as it is to be created.
     *
     * @param concurrencyPolicy takes the place of the job's; null for none
     */
    public static JobRun of(ScheduledJob job, Instant tick, @Nullable ConcurrencyPolicy concurrencyPolicy) {
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
                settings.parameters(),
                null,
                null,
                settings.queue(),
                settings.priority(),
                settings.timeout(),
                settings.startTimeout(),
                settings.stalledAfter(),
                settings.onStalled(),
                settings.retry(),
                settings.unique(),
                settings.reports(),
                concurrencyPolicy,
                null,
                null));
        return run;
    }

    /** Whether a Backfill asked for the run: it was never to start at its tick. */
    public static boolean isBackfilled(JobRun run) {
        Map<String, String> labels = run.getMetadata().getLabels();
        return labels != null && labels.containsKey(Labels.BACKFILL_UID);
    }

    /**
     * Whether a run that has the name of the tick's run is that run. Somebody may have created it who was quicker; then it
     * is the job's, or will be. One that was made for something else is not.
     */
    public static boolean isThatOf(ScheduledJob job, Instant tick, JobRun run) {
        List<String> jobs = run.getMetadata().getOwnerReferences().stream()
                .filter(owner -> job.getKind().equals(owner.getKind()))
                .map(OwnerReference::getUid)
                .toList();
        return tick.equals(run.getSpec().scheduledFor())
                && job.getMetadata().getName().equals(run.getSpec().scheduledJob())
                && (jobs.isEmpty() || jobs.contains(job.getMetadata().getUid()));
    }
}
