package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the log of an attempt is in the archive. */
public enum KeptLog {
    /** All of it, as far as the kubelet served it. */
    @JsonProperty("Archived")
    ARCHIVED,
    /** Its beginning and its end, or what it had until the attempt was told to stop. */
    @JsonProperty("Truncated")
    TRUNCATED,
    /** The kubelet did not serve it, or the archive did not take it. */
    @JsonProperty("Missing")
    MISSING
}
