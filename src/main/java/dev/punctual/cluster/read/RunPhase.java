package dev.punctual.cluster.read;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/** Where a run is in its life, for those who only look. */
public enum RunPhase {
    SCHEDULED("Scheduled"),
    QUEUED("Queued"),
    STARTING("Starting"),
    RUNNING("Running"),
    BACKING_OFF("BackingOff"),
    CANCELLING("Cancelling"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    SKIPPED("Skipped");

    /** Nothing more becomes of runs in these. */
    public static final Set<RunPhase> FINISHED = Set.of(SUCCEEDED, FAILED, CANCELLED, SKIPPED);

    private final String word;

    RunPhase(String word) {
        this.word = word;
    }

    /** As the status of a run has it. */
    @JsonValue
    public String word() {
        return word;
    }
}
