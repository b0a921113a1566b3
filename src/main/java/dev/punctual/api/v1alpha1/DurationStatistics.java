package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How long runs took that succeeded, as Go durations. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DurationStatistics(
        @JsonPropertyDescription("On average, of all.") @Nullable String average,
        @JsonPropertyDescription("The shortest of all.") @Nullable String min,
        @JsonPropertyDescription("The longest of all.") @Nullable String max,
        @JsonPropertyDescription("The median of the recent ones.") @Nullable String p50,
        @JsonPropertyDescription("The 95th percentile of the recent ones.") @Nullable String p95) {}
