package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a run tells of itself. */
public enum Reports {
    @JsonProperty("Stdout")
    STDOUT,
    @JsonProperty("TerminationMessage")
    TERMINATION_MESSAGE,
    @JsonProperty("Off")
    OFF
}
