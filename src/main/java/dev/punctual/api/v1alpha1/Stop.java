package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The wish that a run ends. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Stop(
        @JsonPropertyDescription(
                        "Cancel sends SIGTERM and leaves the pod its grace period; Abort leaves it one second. Cancel may become Abort,"
                                + " never the other way.")
                @Required
                StopMode mode,
        @JsonPropertyDescription("Why, in a sentence; kept in the run's history.") @Size(max = 1024) @Nullable String reason) {}
