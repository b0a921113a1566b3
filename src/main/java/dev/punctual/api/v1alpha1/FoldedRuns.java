package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sums over runs that are pruned, or are about to be; statistics are these sums and the runs there are. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FoldedRuns(
        @JsonPropertyDescription("How many succeeded.") @Nullable Long succeeded,
        @JsonPropertyDescription("How many failed.") @Nullable Long failed,
        @JsonPropertyDescription("How many were cancelled.") @Nullable Long cancelled,
        @JsonPropertyDescription("How many were skipped.") @Nullable Long skipped,
        @JsonPropertyDescription("How many of those that succeeded have a duration.") @Nullable Long timed,
        @JsonPropertyDescription("Their durations, together, as a Go duration.") @Nullable String duration,
        @JsonPropertyDescription("The shortest of them.") @Nullable String min,
        @JsonPropertyDescription("The longest of them.") @Nullable String max,
        @JsonPropertyDescription("How many failed after the last success that is known.") @Nullable Long failedSinceSuccess,
        @JsonPropertyDescription("The success that failedSinceSuccess is counted from.") @Nullable Instant successAt,
        @JsonPropertyDescription(
                        "The UIDs of runs that are in these sums and may still be there: they are being deleted.")
                @Nullable List<String> uids) {}
