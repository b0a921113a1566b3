package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** A run that waits in a queue. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueuedRun(
        @JsonPropertyDescription("Its place in the line, from 1.") @Required int position,
        @JsonPropertyDescription("Its name.") @Required String name,
        @JsonPropertyDescription("Its priority.") @Required int priority,
        @JsonPropertyDescription("Its age: its tick, or when it was created.") @Required Instant since) {}
