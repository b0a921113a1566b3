package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The schedule of a job as it was at one moment. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AcceptedSchedule(
        @JsonPropertyDescription("The expression.") @Required String expression,
        @JsonPropertyDescription("The time zone it is read in.") @Required String timeZone,
        @JsonPropertyDescription("What an interval (@every) is counted from: the creation of the job.") @Required
                Instant anchor) {}
