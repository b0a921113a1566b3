package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every run of a scheduled job is made of. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.stalledAfter) || !has(self.reports) || self.reports == 'Stdout'",
        message = "stalledAfter needs reports: Stdout, because nobody listens otherwise",
        fieldPath = ".stalledAfter")
public record RunSettings(
        @JsonPropertyDescription("The values of parameters that scheduled runs are given.")
                @Size(max = Api.PARAMETERS) @Nullable List<RunParameter> parameters,
        @JsonPropertyDescription(
                        "The JobQueue of this namespace that runs wait in for their place. Without it they need none.")
                @Pattern(Api.NAME) @Size(min = 1, max = Api.NAME_LENGTH) @Nullable String queue,
        @JsonPropertyDescription("Runs of a higher priority leave their queue first (0).")
                @Min(-1000000) @Max(1000000) @Nullable Integer priority,
        @JsonPropertyDescription(
                        "Longest time an attempt may be active, counted from the start of its container, as a Go duration."
                                + " Past it the attempt is stopped and fails with reason Timeout. Without it there is no limit.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String timeout,
        @JsonPropertyDescription(
                        "Longest time an attempt may take to start (15m), as a Go duration. Past it the attempt fails with what kept"
                                + " it: ImagePullFailed, Unschedulable, ContainerConfigError, or StartTimeout.")
                @Default("15m")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String startTimeout,
        @JsonPropertyDescription(
                        "An attempt that neither reports nor prints a line for this Go duration is stalled: its run says so in"
                                + " condition Stalled. Without it silence means nothing. It needs reports: Stdout.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String stalledAfter,
        @JsonPropertyDescription(
                        "What becomes of an attempt that is stalled: Report only tells of it, Fail ends it with reason Stalled, and the"
                                + " retry rules say what follows.")
                @Default("Report")
                @Nullable OnStalled onStalled,
        @JsonPropertyDescription("How often a failed run is attempted again, and with what pauses.")
                @Default("{}")
                @Nullable Retry retry,
        @JsonPropertyDescription("Which other runs a run is a duplicate of, and what happens then.") @Nullable Unique unique,
        @JsonPropertyDescription(
                        "Where runs tell of themselves, by lines such as ::progress 3/10: Stdout, TerminationMessage or Off.")
                @Default("Stdout")
                @Nullable Reports reports,
        @JsonPropertyDescription(
                        "The pod template of the run: metadata (labels, annotations) and spec, with everything that Kubernetes knows"
                                + " there. restartPolicy is set to Never.")
                @Required
                @PreserveUnknownFields
                Map<String, Object> template) {}
