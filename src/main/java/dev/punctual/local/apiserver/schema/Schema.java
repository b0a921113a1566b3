package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A structural schema, read once.
 *
 * @param type object, array, string, integer, number, boolean, or empty for any
 * @param openApi the schema as it was written, for documentation
 */
public record Schema(
        String type,
        Map<String, Schema> properties,
        @Nullable Schema additional,
        @Nullable Schema items,
        Set<String> required,
        Traits traits,
        Listing listing,
        Constraints constraints,
        @Nullable JsonNode defaultValue,
        Combination combination,
        List<ValidationRule> rules,
        ObjectNode openApi) {

    /** Switches that change how a value is treated. */
    public record Traits(boolean preserveUnknown, boolean embedded, boolean intOrString, boolean nullable) {
        static Traits read(JsonNode schema) {
            return new Traits(
                    schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false),
                    schema.path("x-kubernetes-embedded-resource").asBoolean(false),
                    schema.path("x-kubernetes-int-or-string").asBoolean(false),
                    schema.path("nullable").asBoolean(false));
        }
    }

    /** How lists and maps are merged: by key, as a set, or as a whole. */
    public record Listing(String listType, List<String> keys, String mapType) {
        static Listing read(JsonNode schema) {
            var keys = new ArrayList<String>();
            schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
            return new Listing(
                    schema.path("x-kubernetes-list-type").asText("atomic"),
                    List.copyOf(keys),
                    schema.path("x-kubernetes-map-type").asText("granular"));
        }

        public boolean isMap() {
            return listType.equals("map");
        }

        public boolean isSet() {
            return listType.equals("set");
        }
    }

    /** Schemas that must hold besides. */
    record Combination(List<Schema> allOf, List<Schema> anyOf, List<Schema> oneOf, @Nullable Schema not) {
        static Combination read(JsonNode schema) {
            return new Combination(
                    list(schema.path("allOf")),
                    list(schema.path("anyOf")),
                    list(schema.path("oneOf")),
                    schema.get("not") instanceof ObjectNode not ? Schema.read(not) : null);
        }

        private static List<Schema> list(JsonNode schemas) {
            var found = new ArrayList<Schema>();
            schemas.forEach(schema -> {
                if (schema instanceof ObjectNode object) {
                    found.add(Schema.read(object));
                }
            });
            return List.copyOf(found);
        }
    }

    /**
     * Reads a schema.
     *
     * @throws com.google.re2j.PatternSyntaxException when a pattern is none
     */
    public static Schema read(ObjectNode node) {
        var properties = new LinkedHashMap<String, Schema>();
        node.path("properties").properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode property) {
                properties.put(entry.getKey(), read(property));
            }
        });
        var required = new TreeSet<String>();
        node.path("required").forEach(name -> required.add(name.asText()));
        var rules = new ArrayList<ValidationRule>();
        node.path("x-kubernetes-validations").forEach(rule -> rules.add(ValidationRule.read(rule)));
        return new Schema(
                node.path("type").asText(""),
                properties,
                node.get("additionalProperties") instanceof ObjectNode more ? read(more) : null,
                node.get("items") instanceof ObjectNode item ? read(item) : null,
                required,
                Traits.read(node),
                Listing.read(node),
                Constraints.read(node),
                node.get("default"),
                Combination.read(node),
                List.copyOf(rules),
                node);
    }

    /** A schema that lets everything through. */
    public static Schema open() {
        return read(dev.punctual.local.apiserver.json.Json.object()
                .put("type", "object")
                .put("x-kubernetes-preserve-unknown-fields", true));
    }

    /** The schema of a field, or null when the schema does not know it. */
    public @Nullable Schema field(String name) {
        Schema property = properties.get(name);
        return property == null ? additional : property;
    }
}
