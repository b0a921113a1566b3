package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;

/**
 * Which Jobs and pods are a run's. Anybody can write labels: what they say keeps a place, but an outcome is told only by a Job that the run
 * owns, and by the pods that this Job owns.
 */
final class OwnWork {
    private OwnWork() {}

    /** Those that bear the run's label, as far as the caches know; those of an earlier run of its name are not among them. */
    static <R extends HasMetadata> List<R> of(JobRun run, Context<JobRun> context, Class<R> type) {
        String uid = run.getMetadata().getUid();
        return context.getSecondaryResourcesAsStream(type)
                .filter(work -> uid.equals(work.getMetadata().getLabels().get(Labels.RUN_UID)))
                .toList();
    }

    /** Whether it may tell what became of the attempt whose number it bears. */
    static boolean isOfAttempt(JobRun run, HasMetadata work) {
        String job = DerivedName.ofJob(run.getMetadata().getName(), attemptOf(work));
        return work.getMetadata().getOwnerReferences().stream()
                .anyMatch(
                        work instanceof Job
                                ? owner -> run.getMetadata().getUid().equals(owner.getUid())
                                        && job.equals(work.getMetadata().getName())
                                : owner -> "Job".equals(owner.getKind()) && job.equals(owner.getName()));
    }

    /** The number that it bears, from 1; 0 for none. */
    static int attemptOf(HasMetadata work) {
        String number = work.getMetadata().getLabels().get(Labels.ATTEMPT);
        return number != null && number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
    }
}
