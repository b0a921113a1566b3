package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of all runs of a job that ended, those that are pruned included. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Statistics(
        @JsonPropertyDescription("How many runs ended: succeeded, failed or cancelled.") @Nullable Long total,
        @JsonPropertyDescription("How many succeeded.") @Nullable Long succeeded,
        @JsonPropertyDescription("How many failed.") @Nullable Long failed,
        @JsonPropertyDescription("How many were cancelled.") @Nullable Long cancelled,
        @JsonPropertyDescription("How many were skipped; they are no part of the total.") @Nullable Long skipped,
        @JsonPropertyDescription("The share that succeeded of those that succeeded or failed, such as 97.5%.") @Nullable String successRate,
        @JsonPropertyDescription("How long the runs took that succeeded.") @Nullable DurationStatistics duration,
        @JsonPropertyDescription("How many runs failed since the last one that succeeded.") @Nullable Long consecutiveFailures,
        @JsonPropertyDescription("Whether runs that succeed take longer than spec.slowAfter on average.") @Nullable Boolean averageSlow,
        @JsonPropertyDescription("The newest fifty runs that ended, the newest first.") @Nullable List<RecentRun> recent) {}
