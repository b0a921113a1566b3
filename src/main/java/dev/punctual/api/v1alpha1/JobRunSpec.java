package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be run; immutable but for {@code stop}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.scheduledJob) != has(self.template)",
        message = "exactly one of scheduledJob and template must be set")
@ValidationRule(
        value = "!has(self.scheduledFor) || has(self.scheduledJob)",
        message = "scheduledFor belongs to a run of a scheduledJob",
        fieldPath = ".scheduledFor")
@ValidationRule(
        value = "has(self.scheduledJob) == has(oldSelf.scheduledJob)"
                + " && (!has(self.scheduledJob) || self.scheduledJob == oldSelf.scheduledJob)",
        message = "scheduledJob is immutable")
@ValidationRule(
        value = "has(self.template) == has(oldSelf.template)"
                + " && (!has(self.template) || self.template == oldSelf.template)",
        message = "template is immutable")
@ValidationRule(
        value = "has(self.scheduledFor) == has(oldSelf.scheduledFor)"
                + " && (!has(self.scheduledFor) || self.scheduledFor == oldSelf.scheduledFor)",
        message = "scheduledFor is immutable")
@ValidationRule(
        value = "has(self.timeout) == has(oldSelf.timeout)"
                + " && (!has(self.timeout) || self.timeout == oldSelf.timeout)",
        message = "timeout is immutable")
@ValidationRule(
        value = "has(self.startTimeout) == has(oldSelf.startTimeout)"
                + " && (!has(self.startTimeout) || self.startTimeout == oldSelf.startTimeout)",
        message = "startTimeout is immutable")
@ValidationRule(
        value = "has(self.retry) == has(oldSelf.retry) && (!has(self.retry) || self.retry == oldSelf.retry)",
        message = "retry is immutable")
@ValidationRule(
        value = "!has(self.concurrencyPolicy) || has(self.scheduledJob)",
        message = "concurrencyPolicy belongs to a run of a scheduledJob",
        fieldPath = ".concurrencyPolicy")
@ValidationRule(
        value = "has(self.concurrencyPolicy) == has(oldSelf.concurrencyPolicy)"
                + " && (!has(self.concurrencyPolicy) || self.concurrencyPolicy == oldSelf.concurrencyPolicy)",
        message = "concurrencyPolicy is immutable")
@ValidationRule(
        value = "!has(self.ignoreSuspension) || has(self.scheduledJob)",
        message = "ignoreSuspension belongs to a run of a scheduledJob",
        fieldPath = ".ignoreSuspension")
@ValidationRule(
        value = "has(self.ignoreSuspension) == has(oldSelf.ignoreSuspension)"
                + " && (!has(self.ignoreSuspension) || self.ignoreSuspension == oldSelf.ignoreSuspension)",
        message = "ignoreSuspension is immutable")
@ValidationRule(
        value = "!has(oldSelf.stop) || (has(self.stop)"
                + " && (self.stop.mode == oldSelf.stop.mode || self.stop.mode == 'Abort'))",
        message = "stop may be set and may go from Cancel to Abort; it cannot be taken back",
        fieldPath = ".stop")
public record JobRunSpec(
        @JsonPropertyDescription(
                        "The ScheduledJob of this namespace that is run. Exactly one of scheduledJob and template is set.")
                @Size(min = 1, max = Api.NAME_LENGTH) @Nullable String scheduledJob,
        @JsonPropertyDescription(
                        "The pod template of an ad-hoc run: metadata (labels, annotations) and spec, with everything that Kubernetes"
                                + " knows there. restartPolicy is set to Never.")
                @PreserveUnknownFields
                @Nullable Map<String, Object> template,
        @JsonPropertyDescription("The tick of the schedule that this run is for; none for a run on demand.") @Nullable Instant scheduledFor,
        @JsonPropertyDescription(
                        "Longest time an attempt may be active, counted from the start of its container, as a Go duration."
                                + " Default: the ScheduledJob's, else no limit.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String timeout,
        @JsonPropertyDescription(
                        "Longest time an attempt may take to start, as a Go duration. Default: the ScheduledJob's, else 15m.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String startTimeout,
        @JsonPropertyDescription(
                        "How often a failed run is attempted again, and with what pauses. Default: the ScheduledJob's, else 4 attempts.")
                @Nullable Retry retry,
        @JsonPropertyDescription(
                        "What happens to this run while another one of its job is under way: Forbid skips it, Allow starts it beside"
                                + " the other, Replace stops the other first, Queue lets it wait its turn. Default: the"
                                + " ScheduledJob's.")
                @Nullable ConcurrencyPolicy concurrencyPolicy,
        @JsonPropertyDescription("Whether it starts although its ScheduledJob is suspended.") @Nullable Boolean ignoreSuspension,
        @JsonPropertyDescription("Set it to end the run. It may go from Cancel to Abort and cannot be taken back.")
                @Nullable Stop stop) {}
