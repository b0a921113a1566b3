package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a run. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobRunStatus(
        @JsonPropertyDescription(
                        "Where the run is in its life: Scheduled, Queued, Starting, Running, BackingOff, Cancelling, and at its end"
                                + " Succeeded, Failed, Cancelled or Skipped.")
                @Default("Scheduled")
                @Nullable JobRunPhase phase,
        @JsonPropertyDescription("Why it waits, was skipped or failed, as one word.") @Nullable String reason,
        @JsonPropertyDescription("Why it waits, was skipped or failed, in a sentence.") @Nullable String message,
        @JsonPropertyDescription("What there is to know now, in one line of at most 100 characters.") @Nullable String summary,
        @JsonPropertyDescription("What it waits for.") @Nullable Waiting waiting,
        @JsonPropertyDescription("The JobQueue that it has its place in, or waits in.") @Nullable String queue,
        @JsonPropertyDescription("Its priority there, where it is not 0.") @Nullable Integer priority,
        @JsonPropertyDescription("What it has in common with its duplicates, as a hash.") @Nullable String uniqueKey,
        @JsonPropertyDescription("The run that it is a duplicate of.") @Nullable String duplicateOf,
        @JsonPropertyDescription("The later run with the same unique key that took its place.") @Nullable String supersededBy,
        @JsonPropertyDescription(
                        "The ControllerRevision with what its ScheduledJob said when it was accepted; all its attempts execute that.")
                @Nullable String templateRevision,
        @JsonPropertyDescription("What it took over from the run that it repeats (rerunOf).") @Nullable Rerun rerun,
        @JsonPropertyDescription("The number of its latest attempt.") @Nullable Integer attempt,
        @JsonPropertyDescription("How many attempts are left after the latest one.") @Nullable Integer attemptsLeft,
        @JsonPropertyDescription(
                        "How many attempts were to run again later (::snooze, or a rule) and used none of those it has.")
                @Nullable Integer snoozes,
        @JsonPropertyDescription("How many attempts the infrastructure took away that used none of those it has.")
                @Nullable Integer disruptions,
        @JsonPropertyDescription("When the next attempt is due.") @Nullable Instant nextAttemptAt,
        @JsonPropertyDescription("The newest twenty attempts.") @Nullable List<Attempt> attempts,
        @JsonPropertyDescription("Why the latest attempt that ended did not succeed.") @Nullable Failure failure,
        @JsonPropertyDescription("How far it is, as it told by ::stage, ::progress and ::message.") @Nullable Progress progress,
        @JsonPropertyDescription("What it counted with ::outcome, at most 32 counters.") @Nullable Map<String, Long> outcome,
        @JsonPropertyDescription("Up to where progress and outcome tell what it reported.") @Nullable LogPosition reportedUpTo,
        @JsonPropertyDescription("Why a part of what it reported may not be told here.") @Nullable String reportsMissing,
        @JsonPropertyDescription("What it gave back with ::result: a JSON object of at most 8 KiB.")
                @PreserveUnknownFields
                @Nullable Map<String, Object> result,
        @JsonPropertyDescription("Why what it gave back is not kept.") @Nullable String resultMissing,
        @JsonPropertyDescription("The most that it took of its node, as far as the metrics API saw it.") @Nullable Resources resources,
        @JsonPropertyDescription("When it began to wait for a place.") @Nullable Instant queuedAt,
        @JsonPropertyDescription("When its first attempt started.") @Nullable Instant startedAt,
        @JsonPropertyDescription("When it reached its final phase.") @Nullable Instant finishedAt,
        @JsonPropertyDescription("From startedAt to finishedAt, as a Go duration.") @Nullable String duration,
        @JsonPropertyDescription(
                        "From when it was due to startedAt, as a Go duration. A run of the schedule is due at its tick, however late"
                                + " that is caught up; any other run, such as one of a Backfill, when it was created; none before its"
                                + " startAfter.")
                @Nullable String startDelay,
        @JsonPropertyDescription("What was to be run after it, by the job's then, and what became of that.") @Nullable List<ChainedRun> chained,
        @JsonPropertyDescription("Its timeline: the first and the newest steps, at most thirty.") @Nullable List<Transition> history,
        @JsonPropertyDescription(
                        "Finished (its reason is the phase), Complete, Failed; Stalled and Slow where it was ever so.")
                @Nullable List<Condition> conditions,
        @JsonPropertyDescription("The generation of the spec that this status was decided from.") @Nullable Long observedGeneration) {
    /** Of a run that nobody has looked at yet. */
    public static final JobRunStatus NONE = new JobRunStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
