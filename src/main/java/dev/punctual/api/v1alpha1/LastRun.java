package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest run of a job. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LastRun(
        @JsonPropertyDescription("Its name.") @Required String name,
        @JsonPropertyDescription("When it was created.") @Required Instant createdAt,
        @JsonPropertyDescription("Its phase.") @Required JobRunPhase phase,
        @JsonPropertyDescription("Why it waits or failed, as one word.") @Nullable String reason) {}
