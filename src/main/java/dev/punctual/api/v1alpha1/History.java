package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How many finished runs are kept. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record History(
        @JsonPropertyDescription("How many Succeeded runs are kept (10).") @Default("10") @Min(0) @Max(10000) @Nullable Integer succeeded,
        @JsonPropertyDescription("How many runs of each other outcome, Failed, Cancelled and Skipped, are kept (20).")
                @Default("20")
                @Min(0) @Max(10000) @Nullable Integer failed) {}
