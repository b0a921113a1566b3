package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run took over from the one that it repeats. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rerun(
        @JsonPropertyDescription("The tick that the other one was for; none if it was a run on demand.") @Nullable Instant scheduledFor,
        @JsonPropertyDescription("The values that the other one was given; its own go before them.") @Nullable List<RunParameter> parameters) {}
