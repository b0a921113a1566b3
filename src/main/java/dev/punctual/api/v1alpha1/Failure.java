package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Why the latest attempt did not succeed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Failure(
        @JsonPropertyDescription("One word: ExitCode, OOMKilled, Timeout, ImagePullFailed and so on.") @Required
                String reason,
        @JsonPropertyDescription("The exit code, where a container exited.") @Nullable Integer exitCode,
        @JsonPropertyDescription("The signal that ended the container, by name (SIGKILL), where one did.") @Nullable String signal,
        @JsonPropertyDescription("The container that failed.") @Nullable String container,
        @JsonPropertyDescription("The node it ran on.") @Nullable String node,
        @JsonPropertyDescription("What happened, in a sentence, with what Kubernetes said.") @Nullable String message,
        @JsonPropertyDescription("The end of the container's log, at most 4 KiB.") @Nullable String logTail,
        @JsonPropertyDescription("Why there is no logTail.") @Nullable String logTailMissing) {}
