package dev.punctual.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.function.BiConsumer;

/** Goes through a schema from the outside in. */
final class Schemas {
    private Schemas() {}

    /** Calls the visitor with the path of each part, such as {@code .status.conditions[].type}. */
    static void walk(JSONSchemaProps schema, BiConsumer<String, JSONSchemaProps> visitor) {
        walk("", schema, visitor);
    }

    private static void walk(String path, JSONSchemaProps schema, BiConsumer<String, JSONSchemaProps> visitor) {
        visitor.accept(path, schema);
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> walk(path + "." + name, field, visitor));
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            walk(path + "[]", schema.getItems().getSchema(), visitor);
        }
        if (schema.getAdditionalProperties() != null
                && schema.getAdditionalProperties().getSchema() != null) {
            walk(path + "{}", schema.getAdditionalProperties().getSchema(), visitor);
        }
    }
}
