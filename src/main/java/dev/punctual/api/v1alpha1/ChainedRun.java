package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What became of the wish that a job be run after a run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChainedRun(
        @JsonPropertyDescription("The ScheduledJob that was to be run.") String scheduledJob,
        @JsonPropertyDescription("The JobRun that was created; none where none could be.") @Nullable String run,
        @JsonPropertyDescription("Why there is none, as one word.") @Nullable String reason,
        @JsonPropertyDescription("Why there is none, in a sentence.") @Nullable String message) {}
