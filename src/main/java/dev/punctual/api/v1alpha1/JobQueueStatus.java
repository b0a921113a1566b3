package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has a place in a queue and who waits for one. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobQueueStatus(
        @JsonPropertyDescription("The generation of the spec that this status was decided from.") @Nullable Long observedGeneration,
        @JsonPropertyDescription("The limit that runs are admitted by.") @StatusReplicas @Nullable Integer concurrency,
        @JsonPropertyDescription("How many runs hold a place.") @Nullable Integer running,
        @JsonPropertyDescription("How many runs wait for a place.") @Nullable Integer queued,
        @JsonPropertyDescription(
                        "How many runs will ask for a place later: their startAfter or next attempt is not due.")
                @Nullable Integer scheduled,
        @JsonPropertyDescription("Since when the run waits that waits longest.") @Nullable Instant oldestWaiting,
        @JsonPropertyDescription("The first twenty in line; refreshed every 30 seconds at most.") @Nullable List<QueuedRun> waiting,
        @JsonPropertyDescription("Suspended: no run of it starts until it is resumed.") @Nullable List<Condition> conditions) {

    /** The same, with a list of another moment. */
    public JobQueueStatus listing(@Nullable Instant oldest, @Nullable List<QueuedRun> first) {
        return new JobQueueStatus(
                observedGeneration, concurrency, running, queued, scheduled, oldest, first, conditions);
    }
}
