package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** Up to which line of its log a run's status tells what it reported. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LogPosition(
        @JsonPropertyDescription("The attempt whose log it is.") @Required int attempt,
        @JsonPropertyDescription("The time of that line.") @Required Instant time,
        @JsonPropertyDescription("How many lines of exactly that time are read.") @Required int lines) {}
