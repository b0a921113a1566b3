package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a run is not unique. */
public enum OnConflict {
    @JsonProperty("Skip")
    SKIP,
    @JsonProperty("Replace")
    REPLACE
}
