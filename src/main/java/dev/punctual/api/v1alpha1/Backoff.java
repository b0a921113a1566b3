package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Backoff(
        @JsonPropertyDescription("Wait before the second attempt, as a Go duration (10s).")
                @Default("10s")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @Nullable String initial,
        @JsonPropertyDescription(
                        "Each further wait is this percentage of the one before: 200 doubles it, 100 keeps it.")
                @Default("200")
                @Min(100) @Max(1000) @Nullable Integer factorPercent,
        @JsonPropertyDescription("No wait is longer than this, as a Go duration (5m).")
                @Default("5m")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @Nullable String max,
        @JsonPropertyDescription(
                        "Each wait is shortened by a share of up to this percentage, another one for every attempt (0).")
                @Default("0")
                @Min(0) @Max(100) @Nullable Integer jitterPercent) {}
