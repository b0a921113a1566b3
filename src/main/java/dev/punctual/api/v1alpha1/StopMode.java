package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run is brought to its end. */
public enum StopMode {
    @JsonProperty("Cancel")
    CANCEL,
    @JsonProperty("Abort")
    ABORT
}
