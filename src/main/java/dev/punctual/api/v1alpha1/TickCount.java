package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** Ticks that got no run, counted. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TickCount(
        @JsonPropertyDescription("How many, since this object was created.") @Required long count,
        @JsonPropertyDescription("The latest of them.") @Required Instant last,
        @JsonPropertyDescription("Why the latest got no run, as one word.") @Required String reason,
        @JsonPropertyDescription("Why the latest got no run, in a sentence.") @Required String message) {}
