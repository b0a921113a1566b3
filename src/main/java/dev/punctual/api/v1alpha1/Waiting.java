package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** What a run waits for. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Waiting(
        @JsonPropertyDescription("One word.") @Required String reason,
        @JsonPropertyDescription("A sentence.") @Nullable String message) {}
