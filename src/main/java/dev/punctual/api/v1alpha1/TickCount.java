package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ticks that got no run, counted. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TickCount(
        @JsonPropertyDescription("How many, since this object was created.") @Required long count,
        @JsonPropertyDescription("How many for each reason.") @Nullable Map<String, Long> reasons,
        @JsonPropertyDescription("The first of the latest stretch of them: no tick in between got a run.") @Nullable Instant since,
        @JsonPropertyDescription("The latest of them.") @Required Instant last,
        @JsonPropertyDescription("Why the latest got no run, as one word.") @Required String reason,
        @JsonPropertyDescription("Why the latest got no run, in a sentence.") @Required String message) {}
