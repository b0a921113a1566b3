package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a run is, as it told by ::stage, ::progress and ::message. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Progress(
        @JsonPropertyDescription("How far it is, as people read it: Processing (1,250 / 5,000 users).") @Nullable String text,
        @JsonPropertyDescription("What it is doing, as it called it.") @Nullable String stage,
        @JsonPropertyDescription("How many are done.") @Nullable Long current,
        @JsonPropertyDescription("How many there are to do, where it is known.") @Nullable Long total,
        @JsonPropertyDescription("Of what.") @Nullable String unit,
        @JsonPropertyDescription("How much of it is done, in percent, where it is known.") @Min(0) @Max(100) @Nullable Integer percent,
        @JsonPropertyDescription("What it said last.") @Nullable String message,
        @JsonPropertyDescription("When it told so.") @Nullable Instant updatedAt) {}
