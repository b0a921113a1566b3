package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt of a run: one Job. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Attempt(
        @JsonPropertyDescription("Its number, from 1.") @Required int number,
        @JsonPropertyDescription("The name of its Job.") @Required String job,
        @JsonPropertyDescription("The name of its pod.") @Nullable String pod,
        @JsonPropertyDescription("The node its pod was bound to.") @Nullable String node,
        @JsonPropertyDescription("When its first container started.") @Nullable Instant startedAt,
        @JsonPropertyDescription("When it ended: its last container, or the moment it was known to be gone.") @Nullable Instant finishedAt,
        @JsonPropertyDescription("The exit code of the container that decided the outcome.") @Nullable Integer exitCode,
        @JsonPropertyDescription(
                        "How it ended, as one word: Succeeded, Snoozed, Cancelled, or the reason of its failure.")
                @Nullable String reason,
        @JsonPropertyDescription("How it ended, in a sentence.") @Nullable String message,
        @JsonPropertyDescription(
                        "Whether its log is in the archive: Archived, Truncated (not all of it: it is too long, or the"
                                + " attempt was stopped) or Missing; nothing where"
                                + " there is no archive or no container has started.")
                @Nullable KeptLog log) {}
