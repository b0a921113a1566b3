package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The last good schedule: the one that runs are started by. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScheduleInForce(
        @JsonPropertyDescription("The expression.") @Required String expression,
        @JsonPropertyDescription("The time zone it is read in.") @Required String timeZone,
        @JsonPropertyDescription("Since when; no earlier tick of it is due.") @Required Instant since) {}
