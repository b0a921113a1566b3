package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a job runs and what a run of it is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.maxQueued) || self.concurrencyPolicy == 'Queue'",
        message = "maxQueued belongs to concurrencyPolicy Queue",
        fieldPath = ".maxQueued")
@ValidationRule(
        value = "!has(self.notBefore) || !has(self.notAfter) || self.notBefore <= self.notAfter",
        message = "notAfter must not be earlier than notBefore",
        fieldPath = ".notAfter")
public record ScheduledJobSpec(
        @JsonPropertyDescription("What this job is for, in a sentence; shown beside its name.")
                @Size(max = 1024) @Nullable String description,
        @JsonPropertyDescription(
                        "When it runs: five cron fields (minute hour day-of-month month day-of-week), a nickname such as @daily, or"
                                + " @every 90s, counted from the creation of this object. Without it the job runs on demand only.")
                @Size(min = 1, max = 1024) @Nullable String schedule,
        @JsonPropertyDescription("IANA name of the time zone that the schedule is read in (Etc/UTC).")
                @Default("Etc/UTC")
                @Size(min = 1, max = 64) @Nullable String timeZone,
        @JsonPropertyDescription(
                        "Spreads jobs of the same schedule: each tick's run is due a little later, by the same share of this Go duration"
                                + " at every tick, which follows from the UID, and always before the next tick.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.READABLE, message = Api.READABLE_MESSAGE)
                @Nullable String spread,
        @JsonPropertyDescription("No tick before this instant is due.") @Nullable Instant notBefore,
        @JsonPropertyDescription("No tick after this instant is due.") @Nullable Instant notAfter,
        @JsonPropertyDescription(
                        "While true nothing starts: no tick is due, and runs on demand wait, unless they say ignoreSuspension. What is"
                                + " under way goes on. Time that was suspended is never made up for.")
                @Default("false")
                @Nullable Boolean suspend,
        @JsonPropertyDescription("Why it is suspended, in a sentence; shown beside it.") @Size(max = 1024) @Nullable String suspendReason,
        @JsonPropertyDescription(
                        "No tick up to this instant is due: whoever resumes a job may say when, for the case that Punctual was away"
                                + " while the job was suspended.")
                @Nullable Instant resumedAt,
        @JsonPropertyDescription("What happens to ticks that are found due late.") @Default("{}") @Nullable MissedRuns missedRuns,
        @JsonPropertyDescription(
                        "The job is late, says its condition Late, when the run of a tick has not started within this Go duration of"
                                + " being due (5m).")
                @Default("5m")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String lateAfter,
        @JsonPropertyDescription(
                        "The job is late as well when no run has succeeded for this Go duration. Without it any time may pass.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String maxTimeSinceSuccess,
        @JsonPropertyDescription(
                        "What happens to a run while another one of this job is under way, scheduled or not: Forbid skips it, Allow"
                                + " starts it beside the other, Replace stops the other first, Queue lets it wait its turn.")
                @Default("Forbid")
                @Nullable ConcurrencyPolicy concurrencyPolicy,
        @JsonPropertyDescription(
                        "With concurrencyPolicy Queue: how many runs may wait; a further one is skipped. Without it any number.")
                @Min(0) @Max(100000) @Nullable Integer maxQueued,
        @JsonPropertyDescription(
                        "After this many failed runs in a row the job is suspended in its status, until resumedAt or any other field of"
                                + " the spec is changed, or a run on demand succeeds.")
                @Min(1) @Max(100) @Nullable Integer suspendAfterFailures,
        @JsonPropertyDescription("The values that a run of this job takes.") @Size(max = Api.PARAMETERS) @Nullable List<Parameter> parameters,
        @JsonPropertyDescription("What is run after a run of this job.") @Size(max = 16) @Nullable List<Then> then,
        @JsonPropertyDescription(
                        "A run that takes longer than this Go duration is slow, says its condition Slow. Without it a run is slow that"
                                + " takes longer than a minute and three times the median of the recent ones.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String slowAfter,
        @JsonProperty("notify")
                @JsonPropertyDescription(
                        "The receivers that are told when a run of this job fails, recovers, is late, slow or stalled: names that the"
                                + " administrator of Punctual gave them.")
                @Size(max = 16) @Nullable List<@Pattern(Api.NAME) @Size(min = 1, max = 63) String> receivers,
        @JsonPropertyDescription("Pages elsewhere that have to do with it; shown beside the job and its runs.")
                @Size(max = 16) @Nullable List<Link> links,
        @JsonPropertyDescription("How many finished runs are kept, and how long.") @Default("{}") @Nullable History history,
        @JsonPropertyDescription("What every run of this job is made of.") @Required RunSettings run) {

    /** The same, suspended. */
    public ScheduledJobSpec suspendedBecause(@Nullable String reason) {
        return new ScheduledJobSpec(
                description,
                schedule,
                timeZone,
                spread,
                notBefore,
                notAfter,
                true,
                reason,
                resumedAt,
                missedRuns,
                lateAfter,
                maxTimeSinceSuccess,
                concurrencyPolicy,
                maxQueued,
                suspendAfterFailures,
                parameters,
                then,
                slowAfter,
                receivers,
                links,
                history,
                run);
    }
}
