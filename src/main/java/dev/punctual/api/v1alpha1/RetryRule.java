package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows on attempts that failed in a certain way. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "has(self.exitCodes) || has(self.reasons)", message = "a rule needs exitCodes, reasons or both")
@ValidationRule(
        value = "!has(self.after) || self.action == 'Retry' || self.action == 'Snooze'",
        message = "after belongs to the actions Retry and Snooze",
        fieldPath = ".after")
public record RetryRule(
        @JsonPropertyDescription("The exit codes it is for; any code where there are none.")
                @Size(min = 1, max = 64) @Nullable List<Integer> exitCodes,
        @JsonPropertyDescription(
                        "The reasons of failure it is for, such as OOMKilled; any reason where there are none.")
                @Size(min = 1, max = 32) @Nullable List<FailureWord> reasons,
        @JsonPropertyDescription(
                        "Retry attempts the run again while attempts are left, Fail ends it as Failed, Cancel ends it as Cancelled,"
                                + " Snooze attempts it again later and uses no attempt.")
                @Required
                RetryAction action,
        @JsonPropertyDescription(
                        "With Retry and Snooze: the pause until the next attempt, as a Go duration. Default: the back-off.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String after) {}
