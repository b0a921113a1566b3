package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The most that a run took of its node, as far as the metrics API saw it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Resources(
        @JsonPropertyDescription("The highest use of the CPU, as a Kubernetes quantity: 250m.") @Nullable String cpuPeak,
        @JsonPropertyDescription("The highest use of memory, as a Kubernetes quantity: 180Mi.") @Nullable String memoryPeak) {}
