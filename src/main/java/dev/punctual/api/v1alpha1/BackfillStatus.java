package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the ticks of a backfill. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackfillStatus(
        @JsonPropertyDescription(
                        "Where it is in its life: Pending, Running, Suspended, and at its end Succeeded (each tick has a run that"
                                + " succeeded, or had its run already) or Failed.")
                @Default("Pending")
                @Nullable BackfillPhase phase,
        @JsonPropertyDescription("Why it waits or failed, as one word.") @Nullable String reason,
        @JsonPropertyDescription("Why it waits or failed, in a sentence.") @Nullable String message,
        @JsonPropertyDescription(
                        "The schedule whose ticks are run: the job's as it was when the backfill was accepted.")
                @Nullable AcceptedSchedule schedule,
        @JsonPropertyDescription("How many ticks are over, of all: 37/120.") @Nullable String progress,
        @JsonPropertyDescription("How many ticks are in the interval.") @Nullable Integer total,
        @JsonPropertyDescription("How many runs were created.") @Nullable Integer created,
        @JsonPropertyDescription("How many of them are not finished, those that wait included.") @Nullable Integer active,
        @JsonPropertyDescription("How many of them succeeded.") @Nullable Integer succeeded,
        @JsonPropertyDescription("How many of them failed.") @Nullable Integer failed,
        @JsonPropertyDescription(
                        "How many of them were cancelled, or deleted by somebody before they were accounted for.")
                @Nullable Integer cancelled,
        @JsonPropertyDescription("How many of them were skipped.") @Nullable Integer skipped,
        @JsonPropertyDescription("How many ticks had their run already, and were not run again.") @Nullable Integer existing,
        @JsonPropertyDescription("Ticks that got no run.") @Nullable TickCount missed,
        @JsonPropertyDescription("The latest tick that was dealt with; none up to it is run any more.") @Nullable Instant lastTick,
        @JsonPropertyDescription("The ticks that are over, without a gap from the first on; the counts include them.")
                @Nullable AccountedTicks accounted,
        @JsonPropertyDescription("When it was accepted.") @Nullable Instant startedAt,
        @JsonPropertyDescription("When it reached its final phase.") @Nullable Instant finishedAt,
        @JsonPropertyDescription(
                        "Ready: it was accepted, and its job is there. At its end also Finished (its reason is the phase),"
                                + " Complete, Failed.")
                @Nullable List<Condition> conditions,
        @JsonPropertyDescription("The generation of the spec that this status was decided from.") @Nullable Long observedGeneration) {}
