package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step of a run's timeline. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Transition(
        @JsonPropertyDescription("When.") @Required Instant time,
        @JsonPropertyDescription("The phase it went to.") @Required JobRunPhase phase,
        @JsonPropertyDescription("The stage that it told to have begun, where the step is one of those.") @Nullable String stage,
        @JsonPropertyDescription("Why, in a few words.") @Nullable String reason,
        @JsonPropertyDescription(
                        "Who asked for it: the user and the window, as in alice (page), where a seal of Punctual's proves it; otherwise the field manager that set spec.stop, marked (unverified), because anybody may name it as they like.")
                @Nullable String by) {}
