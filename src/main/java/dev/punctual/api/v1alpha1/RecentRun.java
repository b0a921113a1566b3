package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that ended not long ago. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecentRun(
        @JsonPropertyDescription("Its name; it may be pruned.") @Required String name,
        @JsonPropertyDescription("How it ended.") @Required JobRunPhase phase,
        @JsonPropertyDescription("When it ended.") @Required Instant finishedAt,
        @JsonPropertyDescription("How long it took, as a Go duration, where it had started.") @Nullable String duration) {}
