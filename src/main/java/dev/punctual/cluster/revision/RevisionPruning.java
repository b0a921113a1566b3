package dev.punctual.cluster.revision;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.write.Ownership;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which revisions may go: those that no run names, nor the job. */
final class RevisionPruning {
    private RevisionPruning() {}

    /**
     * The revisions that nobody needs. While a run is not finished and none is recorded of it, every one may be that which it
     * was just accepted with.
     *
     * @param present the name of what the job says now
     * @param runs of this job and of others
     */
    static List<ControllerRevision> unneeded(
            ScheduledJob job, String present, Collection<ControllerRevision> revisions, List<JobRun> runs) {
        List<JobRun> own = runs.stream()
                .filter(run -> job.getMetadata().getName().equals(run.getSpec().scheduledJob()))
                .toList();
        if (own.stream().anyMatch(RevisionPruning::isUndecided)) {
            return List.of();
        }
        Set<String> named = own.stream()
                .map(JobRun::getStatus)
                .filter(Objects::nonNull)
                .map(JobRunStatus::templateRevision)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return revisions.stream()
                .filter(revision -> Ownership.isOwnedBy(revision, job))
                .filter(revision -> !present.equals(revision.getMetadata().getName()))
                .filter(revision -> !named.contains(revision.getMetadata().getName()))
                .toList();
    }

    private static boolean isUndecided(JobRun run) {
        JobRunStatus status = run.getStatus();
        return status == null || (status.finishedAt() == null && status.templateRevision() == null);
    }
}
