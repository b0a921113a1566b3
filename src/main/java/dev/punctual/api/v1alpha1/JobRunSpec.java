package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be run; immutable but for {@code stop}, and while it waits {@code queue} and {@code priority}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.scheduledJob) != has(self.template)",
        message = "exactly one of scheduledJob and template must be set")
@ValidationRule(
        value = "!has(self.scheduledFor) || has(self.scheduledJob)",
        message = "scheduledFor belongs to a run of a scheduledJob",
        fieldPath = ".scheduledFor")
@ValidationRule(
        value = "!has(self.concurrencyPolicy) || has(self.scheduledJob)",
        message = "concurrencyPolicy belongs to a run of a scheduledJob",
        fieldPath = ".concurrencyPolicy")
@ValidationRule(
        value = "!has(self.ignoreSuspension) || has(self.scheduledJob)",
        message = "ignoreSuspension belongs to a run of a scheduledJob",
        fieldPath = ".ignoreSuspension")
@ValidationRule(
        value = "!has(self.rerunOf) || !has(self.scheduledFor)",
        message = "a run that repeats another one takes over its scheduledFor",
        fieldPath = ".scheduledFor")
@ValidationRule(
        value = "!has(oldSelf.stop) || (has(self.stop)"
                + " && (self.stop.mode == oldSelf.stop.mode || self.stop.mode == 'Abort'))",
        message = "stop may be set and may go from Cancel to Abort; it cannot be taken back",
        fieldPath = ".stop")
public record JobRunSpec(
        @Immutable
                @JsonPropertyDescription(
                        "The ScheduledJob of this namespace that is run. Exactly one of scheduledJob and template is set.")
                @Pattern(Api.NAME) @Size(min = 1, max = Api.NAME_LENGTH) @Nullable String scheduledJob,
        @Immutable
                @JsonPropertyDescription(
                        "The pod template of an ad-hoc run: metadata (labels, annotations) and spec, with everything that Kubernetes"
                                + " knows there. restartPolicy is set to Never.")
                @PreserveUnknownFields
                @Nullable Map<String, Object> template,
        @Immutable
                @JsonPropertyDescription("The tick of the schedule that this run is for; none for a run on demand.")
                @Nullable Instant scheduledFor,
        @Immutable @JsonPropertyDescription("The values of its parameters.") @Size(max = Api.PARAMETERS) @Nullable List<RunParameter> parameters,
        @Immutable
                @JsonPropertyDescription("The run that this one repeats: its tick and parameters are taken over.")
                @Pattern(Api.NAME) @Size(min = 1, max = Api.NAME_LENGTH) @Nullable String rerunOf,
        @Immutable @JsonPropertyDescription("It does not start before this instant.") @Nullable Instant startAfter,
        @JsonPropertyDescription(
                        "The JobQueue of this namespace that it waits in for its place; may change while it waits. Default: the"
                                + " ScheduledJob's, else it needs none.")
                @Pattern(Api.NAME) @Size(min = 1, max = Api.NAME_LENGTH) @Nullable String queue,
        @JsonPropertyDescription(
                        "Runs of a higher priority leave their queue first; may change while it waits. Default: the ScheduledJob's,"
                                + " else 0.")
                @Min(-1000000) @Max(1000000) @Nullable Integer priority,
        @Immutable
                @JsonPropertyDescription(
                        "Longest time an attempt may be active, counted from the start of its container, as a Go duration."
                                + " Default: the ScheduledJob's, else no limit.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String timeout,
        @Immutable
                @JsonPropertyDescription(
                        "Longest time an attempt may take to start, as a Go duration. Default: the ScheduledJob's, else 15m.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String startTimeout,
        @Immutable
                @JsonPropertyDescription(
                        "An attempt that neither reports nor prints a line for this Go duration is stalled. Default: the"
                                + " ScheduledJob's, else silence means nothing.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String stalledAfter,
        @Immutable
                @JsonPropertyDescription(
                        "What becomes of an attempt that is stalled: Report only tells of it, Fail ends it with reason Stalled. Default:"
                                + " the ScheduledJob's, else Report.")
                @Nullable OnStalled onStalled,
        @Immutable
                @JsonPropertyDescription(
                        "How often a failed run is attempted again, and with what pauses. Default: the ScheduledJob's, else 4 attempts.")
                @Nullable Retry retry,
        @Immutable
                @JsonPropertyDescription(
                        "Which other runs it is a duplicate of, and what happens then. Default: the ScheduledJob's, else none.")
                @Nullable Unique unique,
        @Immutable
                @JsonPropertyDescription(
                        "Where it tells of itself, by lines such as ::progress 3/10: Stdout, TerminationMessage or Off. Default: the"
                                + " ScheduledJob's, else Stdout.")
                @Nullable Reports reports,
        @Immutable
                @JsonPropertyDescription(
                        "What happens to this run while another one of its job is under way: Forbid skips it, Allow starts it beside"
                                + " the other, Replace stops the other first, Queue lets it wait its turn. Default: the"
                                + " ScheduledJob's.")
                @Nullable ConcurrencyPolicy concurrencyPolicy,
        @Immutable @JsonPropertyDescription("Whether it starts although its ScheduledJob is suspended.") @Nullable Boolean ignoreSuspension,
        @JsonPropertyDescription("Set it to end the run. It may go from Cancel to Abort and cannot be taken back.")
                @Nullable Stop stop) {

    /** The same, with what was taken over from another run. */
    public JobRunSpec given(@Nullable Instant tick, @Nullable List<RunParameter> values) {
        return new JobRunSpec(
                scheduledJob,
                template,
                tick,
                values,
                rerunOf,
                startAfter,
                queue,
                priority,
                timeout,
                startTimeout,
                stalledAfter,
                onStalled,
                retry,
                unique,
                reports,
                concurrencyPolicy,
                ignoreSuspension,
                stop);
    }
}
