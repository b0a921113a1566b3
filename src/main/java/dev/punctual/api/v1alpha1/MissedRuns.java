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

/** Which ticks still get a run that are found due late. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MissedRuns(
        @JsonPropertyDescription(
                        "What happens to ticks that are found due more than a minute late, because Punctual or the API server was"
                                + " away: RunLast runs the latest, Skip none, RunAll all of them, one after the other. The others"
                                + " are counted under status.missed.")
                @Default("RunLast")
                @Nullable MissedRunsPolicy policy,
        @JsonPropertyDescription("A tick that is further past than this gets no late run (24h), as a Go duration.")
                @Default("24h")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String within,
        @JsonPropertyDescription("With policy RunAll: how many late runs at most (10); the latest ticks get them.")
                @Default("10")
                @Min(1) @Max(1000) @Nullable Integer limit) {}
