package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a Job, and how a list of them changes. */
final class JobConditions {
    static final String COMPLETE = "Complete";
    static final String FAILED = "Failed";
    static final String FAILURE_TARGET = "FailureTarget";
    static final String SUCCESS_CRITERIA_MET = "SuccessCriteriaMet";
    static final String SUSPENDED = "Suspended";

    private JobConditions() {}

    static Optional<JobCondition> find(List<JobCondition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    static JobCondition of(String type, boolean value, String reason, String message, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new JobConditionBuilder()
                .withType(type)
                .withStatus(value ? "True" : "False")
                .withReason(reason)
                .withMessage(message)
                .withLastProbeTime(time)
                .withLastTransitionTime(time)
                .build();
    }

    /** The list with this condition in it; one that already says the same keeps its times. */
    static List<JobCondition> with(List<JobCondition> conditions, JobCondition wanted) {
        List<JobCondition> result = new ArrayList<>(conditions);
        int index = typesOf(conditions).indexOf(wanted.getType());
        if (index < 0) {
            result.add(wanted);
        } else if (!result.get(index).getStatus().equals(wanted.getStatus())) {
            result.set(index, wanted);
        }
        return result;
    }

    private static List<String> typesOf(List<JobCondition> conditions) {
        return conditions.stream().map(JobCondition::getType).toList();
    }
}
