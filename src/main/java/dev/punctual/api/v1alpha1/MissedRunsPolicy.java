package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which ticks that are found due late still get a run. */
public enum MissedRunsPolicy {
    @JsonProperty("Skip")
    SKIP,
    @JsonProperty("RunLast")
    RUN_LAST,
    @JsonProperty("RunAll")
    RUN_ALL
}
