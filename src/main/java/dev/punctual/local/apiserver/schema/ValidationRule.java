package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of {@code x-kubernetes-validations}; texts are empty where the entry is silent. */
public record ValidationRule(
        String rule,
        String message,
        String messageExpression,
        String reason,
        String fieldPath,
        boolean optionalOldSelf) {

    static ValidationRule read(JsonNode node) {
        return new ValidationRule(
                node.path("rule").asText(""),
                node.path("message").asText("").strip(),
                node.path("messageExpression").asText(""),
                node.path("reason").asText("FieldValueInvalid"),
                node.path("fieldPath").asText(""),
                node.path("optionalOldSelf").asBoolean(false));
    }
}
