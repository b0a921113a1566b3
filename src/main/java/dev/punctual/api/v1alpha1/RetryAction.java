package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows on an attempt that failed. */
public enum RetryAction {
    @JsonProperty("Retry")
    RETRY,
    @JsonProperty("Fail")
    FAIL,
    @JsonProperty("Cancel")
    CANCEL,
    @JsonProperty("Snooze")
    SNOOZE
}
