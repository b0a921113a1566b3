package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to do for a Job now.
 *
 * @param actions done in this order, before the status is written
 * @param status the status as it is to be
 * @param wake when to look again although nothing happened
 * @param because one line for whoever reads the log
 */
record JobDecision(List<JobAction> actions, JobStatus status, Optional<Duration> wake, String because) {
    JobDecision {
        actions = List.copyOf(actions);
    }

    boolean creates() {
        return actions.stream().anyMatch(JobAction.CreatePod.class::isInstance);
    }
}
