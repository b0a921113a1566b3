package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a run is in its life. */
public enum JobRunPhase {
    @JsonProperty("Scheduled")
    SCHEDULED,
    @JsonProperty("Queued")
    QUEUED,
    @JsonProperty("Starting")
    STARTING,
    @JsonProperty("Running")
    RUNNING,
    @JsonProperty("BackingOff")
    BACKING_OFF,
    @JsonProperty("Cancelling")
    CANCELLING,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Cancelled")
    CANCELLED,
    @JsonProperty("Skipped")
    SKIPPED
}
