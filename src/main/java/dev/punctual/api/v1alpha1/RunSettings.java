package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every run of a scheduled job is made of. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunSettings(
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
        @JsonPropertyDescription("How often a failed run is attempted again, and with what pauses.")
                @Default("{}")
                @Nullable Retry retry,
        @JsonPropertyDescription(
                        "The pod template of the run: metadata (labels, annotations) and spec, with everything that Kubernetes knows"
                                + " there. restartPolicy is set to Never.")
                @Required
                @PreserveUnknownFields
                Map<String, Object> template) {}
