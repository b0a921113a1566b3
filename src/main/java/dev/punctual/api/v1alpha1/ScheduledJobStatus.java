package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a job's ticks and runs. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScheduledJobStatus(
        @JsonPropertyDescription("The generation of the spec that this status was decided from.") @Nullable Long observedGeneration,
        @JsonPropertyDescription("The schedule that runs are started by: the last good one.") @Nullable ScheduleInForce schedule,
        @JsonPropertyDescription("The schedule in force, in words.") @Nullable String scheduleText,
        @JsonPropertyDescription("When the next five runs are due, spread included; none while it is suspended.")
                @Nullable List<Instant> nextRuns,
        @JsonPropertyDescription(
                        "The latest tick that was dealt with: it got its run, or it is counted under missed or skipped."
                                + " All before it were as well.")
                @Nullable Instant lastScheduledTime,
        @JsonPropertyDescription("The newest run, scheduled or not.") @Nullable LastRun lastRun,
        @JsonPropertyDescription("When a run last finished as Succeeded.") @Nullable Instant lastSuccessfulTime,
        @JsonPropertyDescription("How many runs are not finished, those that wait included.") @Nullable Integer activeCount,
        @JsonPropertyDescription("The names of the runs that are not finished: the oldest twenty.") @Nullable List<String> active,
        @JsonPropertyDescription("Set while the job is suspended.") @Nullable Suspended suspended,
        @JsonPropertyDescription(
                        "Runs that failed up to this instant do not count for suspendAfterFailures: the job was resumed since.")
                @Nullable Instant failuresCountedSince,
        @JsonPropertyDescription("Ticks that were due and got no run.") @Nullable TickCount missed,
        @JsonPropertyDescription(
                        "Ticks that were due shortly before it was known that the job is suspended, and were passed over.")
                @Nullable TickCount skipped,
        @JsonPropertyDescription("What became of its runs.") @Nullable Statistics statistics,
        @JsonPropertyDescription("The sums over runs that are pruned; they are a part of statistics.") @Nullable FoldedRuns folded,
        @JsonPropertyDescription(
                        "Ready: the spec is understood and its runs can be started. Late: a run has not started in time, or none has"
                                + " succeeded for too long. Suspended.")
                @Nullable List<Condition> conditions) {}
