package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What two runs have in common that are duplicates of each other. */
public enum UniqueField {
    @JsonProperty("ScheduledJob")
    SCHEDULED_JOB,
    @JsonProperty("Parameters")
    PARAMETERS,
    @JsonProperty("ScheduledFor")
    SCHEDULED_FOR,
    @JsonProperty("Queue")
    QUEUE
}
