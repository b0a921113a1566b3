package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a run whose job still has one under way. */
public enum ConcurrencyPolicy {
    @JsonProperty("Forbid")
    FORBID,
    @JsonProperty("Allow")
    ALLOW,
    @JsonProperty("Replace")
    REPLACE,
    @JsonProperty("Queue")
    QUEUE
}
