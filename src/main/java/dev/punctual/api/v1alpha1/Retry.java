package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a run is attempted, and with what pauses. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Retry(
        @JsonPropertyDescription("How many times the run is attempted, the first included (4).")
                @Default("4")
                @Min(1) @Max(1000) @Nullable Integer maxAttempts,
        @JsonPropertyDescription("The pause before a further attempt.") @Default("{}") @Nullable Backoff backoff,
        @JsonPropertyDescription(
                        "What follows on certain failures; the first rule that fits counts. Without one: Retry.")
                @Size(max = 32) @Nullable List<RetryRule> rules) {}
