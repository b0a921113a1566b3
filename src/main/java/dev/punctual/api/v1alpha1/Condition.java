package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A condition in the shape of Kubernetes' {@code metav1.Condition}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
        @JsonPropertyDescription("What the condition is about.") @Required String type,
        @JsonPropertyDescription("True, False or Unknown.") @Required String status,
        @JsonPropertyDescription("Why, as one word in CamelCase.") @Required String reason,
        @JsonPropertyDescription("Why, in a sentence.") @Nullable String message,
        @JsonPropertyDescription("When the status last changed.") @Required Instant lastTransitionTime,
        @JsonPropertyDescription("The generation of the spec that this was decided from.") @Nullable Long observedGeneration) {}
