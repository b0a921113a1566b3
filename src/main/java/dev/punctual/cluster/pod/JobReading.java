package dev.punctual.cluster.pod;

import dev.punctual.core.attempt.JobFacts;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a Job into facts. */
public final class JobReading {
    private JobReading() {}

    /**
     * What Kubernetes says of the Job.
     *
     * @param fallback the creation of a Job that does not say when it was created
     */
    public static JobFacts read(Job job, Instant fallback) {
        Instant created = PodReading.instant(job.getMetadata().getCreationTimestamp());
        return new JobFacts(
                job.getMetadata().getName(),
                Objects.requireNonNullElse(created, fallback),
                job.getMetadata().getDeletionTimestamp() != null,
                end(job.getStatus() == null ? List.of() : job.getStatus().getConditions()));
    }

    /** Whether the Job may still start a pod, or has one at work. */
    public static boolean isUnfinished(Job job) {
        return job.getStatus() == null || end(job.getStatus().getConditions()) == null;
    }

    private static JobFacts.@Nullable End end(List<JobCondition> conditions) {
        for (JobCondition condition : conditions) {
            boolean complete = "Complete".equals(condition.getType());
            if ("True".equals(condition.getStatus()) && (complete || "Failed".equals(condition.getType()))) {
                return new JobFacts.End(
                        complete,
                        condition.getReason(),
                        condition.getMessage(),
                        PodReading.instant(condition.getLastTransitionTime()));
            }
        }
        return null;
    }
}
