package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Job and the pods that it controls, as seen at one instant.
 *
 * @param pods all pods whose controller is this very Job (by UID)
 */
record JobObservation(Job job, List<Pod> pods, Instant now) {
    private static final int DEFAULT_BACKOFF_LIMIT = 6;

    JobObservation {
        pods = List.copyOf(pods);
    }

    JobSpec spec() {
        return job.getSpec();
    }

    JobStatus status() {
        return Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
    }

    boolean beingDeleted() {
        return job.getMetadata().getDeletionTimestamp() != null;
    }

    boolean suspended() {
        return Boolean.TRUE.equals(spec().getSuspend());
    }

    int parallelism() {
        return Objects.requireNonNullElse(spec().getParallelism(), 1);
    }

    /** How many pods must succeed; empty when the first success says that the work is done. */
    Optional<Integer> completions() {
        return Optional.ofNullable(spec().getCompletions());
    }

    int backoffLimit() {
        return Objects.requireNonNullElse(spec().getBackoffLimit(), DEFAULT_BACKOFF_LIMIT);
    }

    /** Whether a pod that is being deleted is replaced only when it has come to its end. */
    boolean replacesOnlyFailed() {
        String policy = spec().getPodReplacementPolicy();
        return policy == null ? spec().getPodFailurePolicy() != null : policy.equals("Failed");
    }

    /** The condition of this type, if it is true. */
    Optional<JobCondition> condition(String type) {
        return JobConditions.find(status().getConditions(), type)
                .filter(condition -> "True".equals(condition.getStatus()));
    }

    boolean finished() {
        return condition(JobConditions.COMPLETE).isPresent()
                || condition(JobConditions.FAILED).isPresent();
    }

    /** How long until the Job has been active for longer than it may; negative when it has. */
    Optional<Duration> untilDeadline() {
        if (spec().getActiveDeadlineSeconds() == null || status().getStartTime() == null) {
            return Optional.empty();
        }
        Instant deadline = Instant.parse(status().getStartTime()).plusSeconds(spec().getActiveDeadlineSeconds());
        return Optional.of(Duration.between(now, deadline));
    }

    /** How long until a finished Job may be removed; negative when it is time. */
    Optional<Duration> untilRemoval() {
        Integer seconds = spec().getTtlSecondsAfterFinished();
        return condition(JobConditions.COMPLETE)
                .or(() -> condition(JobConditions.FAILED))
                .filter(finished -> seconds != null)
                .map(finished -> Duration.between(
                        now, Instant.parse(finished.getLastTransitionTime()).plusSeconds(seconds)));
    }

    /** Container restarts within pods that may restart them: they count against the back-off limit, too. */
    int restarts() {
        return "OnFailure".equals(spec().getTemplate().getSpec().getRestartPolicy())
                ? pods.stream().mapToInt(JobPods::restarts).sum()
                : 0;
    }
}
