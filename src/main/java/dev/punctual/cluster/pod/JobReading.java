package dev.punctual.cluster.pod;

import dev.punctual.core.attempt.JobFacts;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a Job into facts. */
public final class JobReading {
    /** The label by which a Job asks Kueue for admission. */
    public static final String KUEUE_QUEUE = "kueue.x-k8s.io/queue-name";

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
                end(conditions(job)),
                isSuspended(job),
                suspended(job, "False")
                        .map(condition -> PodReading.instant(condition.getLastTransitionTime()))
                        .orElse(null),
                job.getMetadata().getLabels() == null
                        ? null
                        : job.getMetadata().getLabels().get(KUEUE_QUEUE));
    }

    private static List<JobCondition> conditions(Job job) {
        return job.getStatus() == null ? List.of() : job.getStatus().getConditions();
    }

    /** Its condition is a moment late: a Job that was just resumed counts as resumed once that has a time. */
    private static boolean isSuspended(Job job) {
        boolean wanted =
                job.getSpec() != null && Boolean.TRUE.equals(job.getSpec().getSuspend());
        return wanted || suspended(job, "True").isPresent();
    }

    private static Optional<JobCondition> suspended(Job job, String status) {
        return conditions(job).stream()
                .filter(condition -> "Suspended".equals(condition.getType()) && status.equals(condition.getStatus()))
                .findFirst();
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
