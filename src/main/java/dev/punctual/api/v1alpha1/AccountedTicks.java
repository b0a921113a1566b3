package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The ticks up to one of them, all of which are over. What became of them is counted here once, and their runs may go. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountedTicks(
        @JsonPropertyDescription("The latest of these ticks.") @Required Instant upTo,
        @JsonPropertyDescription("How many runs succeeded.") @Required int succeeded,
        @JsonPropertyDescription("How many runs failed.") @Required int failed,
        @JsonPropertyDescription("How many runs were cancelled, or deleted by somebody.") @Required int cancelled,
        @JsonPropertyDescription("How many runs were skipped.") @Required int skipped,
        @JsonPropertyDescription("How many ticks had their run already.") @Required int existing,
        @JsonPropertyDescription("How many ticks got no run.") @Required int missed) {}
