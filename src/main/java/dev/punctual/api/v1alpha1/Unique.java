package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which other runs a run is a duplicate of, and what happens then. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.replace) || self.onConflict == 'Replace'",
        message = "replace belongs to onConflict Replace",
        fieldPath = ".replace")
@ValidationRule(
        value = "!has(self.replace) || self.replace.all(phase, phase in ['Scheduled', 'Queued'])",
        message = "only runs that wait can be replaced: Scheduled, Queued",
        fieldPath = ".replace")
@ValidationRule(
        value = "!has(self.parameters) || 'Parameters' in self.fields",
        message = "parameters belongs to the field Parameters",
        fieldPath = ".parameters")
public record Unique(
        @JsonPropertyDescription(
                        "What duplicates have in common: ScheduledJob (for an ad-hoc run its template), Parameters, ScheduledFor, Queue.")
                @Default("[\"ScheduledJob\", \"Parameters\"]")
                @Size(min = 1, max = 4) @Nullable List<UniqueField> fields,
        @JsonPropertyDescription("The names of the parameters that are compared. Default: all.")
                @Size(min = 1, max = Api.PARAMETERS) @Nullable List<@Size(max = Api.PARAMETER_LENGTH) String> parameters,
        @JsonPropertyDescription("Only runs created within this Go duration before it count. Without it any.")
                @Pattern(Api.DURATION) @Size(max = Api.DURATION_LENGTH) @ValidationRule(value = Api.POSITIVE, message = Api.POSITIVE_MESSAGE)
                @Nullable String within,
        @JsonPropertyDescription("Only runs in these phases count. Default: all that are not finished.")
                @Size(min = 1, max = 10) @Nullable List<JobRunPhase> phases,
        @JsonPropertyDescription(
                        "Skip ends the later run as Skipped; Replace ends the older one as Skipped, where that only waits, and the"
                                + " later one otherwise.")
                @Default("Skip")
                @Nullable OnConflict onConflict,
        @JsonPropertyDescription(
                        "With Replace: the phases in which the older run is replaced. Default: Scheduled and Queued.")
                @Size(min = 1, max = 2) @Nullable List<JobRunPhase> replace) {}
