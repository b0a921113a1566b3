package dev.punctual.core.attempt;

import java.util.Arrays;
import java.util.Optional;

/** Why an attempt, or a run before its first attempt, did not succeed. */
public enum FailureReason {
    EXIT_CODE("ExitCode", true),
    OOM_KILLED("OOMKilled", true),
    EVICTED("Evicted", true),
    PREEMPTED("Preempted", true),
    NODE_LOST("NodeLost", true),
    IMAGE_PULL_FAILED("ImagePullFailed", true),
    UNSCHEDULABLE("Unschedulable", true),
    CONTAINER_CONFIG_ERROR("ContainerConfigError", true),
    START_TIMEOUT("StartTimeout", true),
    TIMEOUT("Timeout", true),
    STALLED("Stalled", true),
    JOB_DELETED("JobDeleted", true),
    POD_DELETED("PodDeleted", true),
    DISCARDED("Discarded", false),
    QUOTA_EXCEEDED("QuotaExceeded", false),
    JOB_FORBIDDEN("JobForbidden", false),
    INVALID_SPEC("InvalidSpec", false),
    INVALID_PARAMETERS("InvalidParameters", false),
    SCHEDULED_JOB_NOT_FOUND("ScheduledJobNotFound", false),
    NAME_TAKEN("NameTaken", false),
    CANCELLED("Cancelled", false);

    private final String text;
    private final boolean worthRetrying;

    FailureReason(String text, boolean worthRetrying) {
        this.text = text;
        this.worthRetrying = worthRetrying;
    }

    /** The word people read in status and {@code kubectl get}. */
    public String text() {
        return text;
    }

    /** The reason of that word. */
    public static Optional<FailureReason> of(String text) {
        return Arrays.stream(values())
                .filter(reason -> reason.text.equals(text))
                .findFirst();
    }

    /** Whether another attempt could end differently. */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }

    /** Whether the pod was taken away, whatever its containers did. */
    public boolean isOfTheInfrastructure() {
        return this == EVICTED || this == PREEMPTED || this == NODE_LOST;
    }
}
