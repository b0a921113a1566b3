package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The value of a parameter. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!self.name.startsWith('PUNCTUAL_')",
        message = "names that begin with PUNCTUAL_ are taken",
        fieldPath = ".name")
@ValidationRule(
        value = "has(self.value) != has(self.valueFrom)",
        message = "exactly one of value and valueFrom must be set")
public record RunParameter(
        @JsonPropertyDescription("The name of the parameter, and of the environment variable that carries it.")
                @Required
                @Pattern(Api.PARAMETER) @Size(max = Api.PARAMETER_LENGTH) String name,
        @JsonPropertyDescription("Its value.") @Size(max = Api.VALUE_LENGTH) @Nullable String value,
        @JsonPropertyDescription("Where the value of a secret is taken from.") @Nullable ValueSource valueFrom) {}
