package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How many finished runs are kept, and how long. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record History(
        @JsonPropertyDescription("How many Succeeded runs are kept (10).") @Default("10") @Min(0) @Max(10000) @Nullable Integer succeeded,
        @JsonPropertyDescription("How many runs of each other outcome, Failed, Cancelled and Skipped, are kept (20).")
                @Default("20")
                @Min(0) @Max(10000) @Nullable Integer failed,
        @JsonPropertyDescription(
                        "How long a finished run is kept at most, as a Go duration; one that failed three times as long. Without it any time.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String maxAge) {}
