package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that a run of a job takes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!self.name.startsWith('PUNCTUAL_')",
        message = "names that begin with PUNCTUAL_ are taken",
        fieldPath = ".name")
@ValidationRule(
        value = "(self.type == 'enum') == has(self.enum)",
        message = "a parameter of type enum lists its values under enum, and no other does",
        fieldPath = ".enum")
@ValidationRule(
        value = "!has(self.pattern) || self.type == 'string'",
        message = "pattern belongs to type string",
        fieldPath = ".pattern")
@ValidationRule(
        value = "(!has(self.minimum) && !has(self.maximum)) || self.type in ['integer', 'number', 'date']",
        message = "minimum and maximum belong to the types integer, number and date")
@ValidationRule(
        value = "self.type != 'secret' || !has(self.default)",
        message = "a secret has no default: it would stand here for all to read",
        fieldPath = ".default")
public record Parameter(
        @JsonPropertyDescription("Its name, and that of the environment variable that carries it.")
                @Required
                @Pattern(Api.PARAMETER) @Size(max = Api.PARAMETER_LENGTH) String name,
        @JsonPropertyDescription(
                        "What values it takes: string, integer, number, boolean, date (2026-12-24), enum (one of those listed) or secret"
                                + " (a key of a Secret).")
                @Default("string")
                @Nullable ParameterType type,
        @JsonPropertyDescription("What it is for, in a sentence.") @Size(max = 1024) @Nullable String description,
        @JsonPropertyDescription("Whether a run must give it a value.") @Default("false") @Nullable Boolean required,
        @JsonPropertyDescription("Its value where a run gives none. Without it the variable is then not set.")
                @JsonProperty("default")
                @Size(max = Api.VALUE_LENGTH) @Nullable String defaultValue,
        @JsonPropertyDescription("For a string: a regular expression (RE2) that the whole value must match.")
                @Size(min = 1, max = 1024) @Nullable String pattern,
        @JsonPropertyDescription("For an integer, number or date: the smallest value.")
                @SchemaFrom(type = IntOrString.class)
                @Nullable ValueLimit minimum,
        @JsonPropertyDescription("For an integer, number or date: the largest value.")
                @SchemaFrom(type = IntOrString.class)
                @Nullable ValueLimit maximum,
        @JsonPropertyDescription("For an enum: the values.") @JsonProperty("enum") @Size(min = 1, max = 100) @Nullable List<@Size(max = 256) String> values) {}
