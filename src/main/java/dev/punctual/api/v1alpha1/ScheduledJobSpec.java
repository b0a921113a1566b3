package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** When a job runs and what a run of it is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.maxQueued) || self.concurrencyPolicy == 'Queue'",
        message = "maxQueued belongs to concurrencyPolicy Queue",
        fieldPath = ".maxQueued")
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
                        "What happens to a run while another one of this job is under way, scheduled or not: Forbid skips it, Allow"
                                + " starts it beside the other, Replace stops the other first, Queue lets it wait its turn.")
                @Default("Forbid")
                @Nullable ConcurrencyPolicy concurrencyPolicy,
        @JsonPropertyDescription(
                        "With concurrencyPolicy Queue: how many runs may wait; a further one is skipped. Without it any number.")
                @Min(0) @Max(100000) @Nullable Integer maxQueued,
        @JsonPropertyDescription("How many finished runs are kept.") @Default("{}") @Nullable History history,
        @JsonPropertyDescription("What every run of this job is made of.") @Required RunSettings run) {}
