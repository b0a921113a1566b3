package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The reasons for which an attempt may fail and the run be attempted again. */
public enum FailureWord {
    @JsonProperty("ExitCode")
    EXIT_CODE,
    @JsonProperty("OOMKilled")
    OOM_KILLED,
    @JsonProperty("Evicted")
    EVICTED,
    @JsonProperty("Preempted")
    PREEMPTED,
    @JsonProperty("NodeLost")
    NODE_LOST,
    @JsonProperty("ImagePullFailed")
    IMAGE_PULL_FAILED,
    @JsonProperty("Unschedulable")
    UNSCHEDULABLE,
    @JsonProperty("ContainerConfigError")
    CONTAINER_CONFIG_ERROR,
    @JsonProperty("StartTimeout")
    START_TIMEOUT,
    @JsonProperty("Timeout")
    TIMEOUT,
    @JsonProperty("Stalled")
    STALLED,
    @JsonProperty("JobDeleted")
    JOB_DELETED,
    @JsonProperty("PodDeleted")
    POD_DELETED
}
