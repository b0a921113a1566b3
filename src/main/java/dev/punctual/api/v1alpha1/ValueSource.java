package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Where a value is taken from when the container starts. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ValueSource(
        @JsonPropertyDescription("A key of a Secret of this namespace.") @Required SecretKey secretKeyRef) {}
