package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A key of a Secret. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKey(
        @JsonPropertyDescription("The name of the Secret.") @Required @Size(min = 1, max = Api.NAME_LENGTH) String name,
        @JsonPropertyDescription("The key in it.") @Required @Size(min = 1, max = Api.NAME_LENGTH) String key) {}
