package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of an attempt that is stalled. */
public enum OnStalled {
    @JsonProperty("Report")
    REPORT,
    @JsonProperty("Fail")
    FAIL
}
