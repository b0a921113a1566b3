package dev.punctual.local.apiserver.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.PatternSyntaxException;
import dev.punctual.local.apiserver.cel.CelRules;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CustomResourceDefinition, read.
 *
 * @param types one for each version that is served; empty where there are mistakes
 * @param mistakes what is wrong with it
 */
public record Definition(List<ResourceType> types, List<FieldError> mistakes) {

    /**
     * Reads a definition.
     *
     * @param objectMeta the schema of metadata, which every kind has
     */
    public static Definition read(ObjectNode definition, ObjectNode objectMeta) {
        return new Reader(definition, objectMeta).read();
    }

    /** The names with what Kubernetes fills in, as in {@code status.acceptedNames}. */
    public static ObjectNode acceptedNames(ObjectNode definition) {
        ObjectNode names =
                Json.at(definition, "spec", "names") instanceof ObjectNode given ? given.deepCopy() : Json.object();
        String kind = Json.text(names, "kind");
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(java.util.Locale.ROOT));
        }
        return names;
    }

    private static final class Reader {
        private final ObjectNode definition;
        private final ObjectNode objectMeta;
        private final List<FieldError> mistakes = new ArrayList<>();
        private final List<ResourceType> types = new ArrayList<>();

        Reader(ObjectNode definition, ObjectNode objectMeta) {
            this.definition = definition;
            this.objectMeta = objectMeta;
        }

        Definition read() {
            identity();
            JsonNode versions = Json.at(definition, "spec", "versions");
            int stored = 0;
            for (int i = 0; i < versions.size(); i++) {
                stored += versions.get(i).path("storage").asBoolean() ? 1 : 0;
                version(versions.get(i), "spec.versions[" + i + "]");
            }
            if (stored != 1) {
                mistakes.add(FieldError.invalid(
                        "spec.versions", "\"\"", "must have exactly one version marked as storage version"));
            }
            return new Definition(mistakes.isEmpty() ? types : List.of(), mistakes);
        }

        private void identity() {
            String plural = Json.text(definition, "spec", "names", "plural");
            String group = Json.text(definition, "spec", "group");
            String name = Json.text(definition, "metadata", "name");
            require(plural, "spec.names.plural");
            require(group, "spec.group");
            require(Json.text(definition, "spec", "names", "kind"), "spec.names.kind");
            if (!name.equals(plural + "." + group)) {
                mistakes.add(FieldError.invalid(
                        "metadata.name", FieldError.quote(name), "must be spec.names.plural+\".\"+spec.group"));
            }
            String scope = Json.text(definition, "spec", "scope");
            if (!List.of("Cluster", "Namespaced").contains(scope)) {
                mistakes.add(FieldError.notSupported(
                        "spec.scope", FieldError.quote(scope), List.of("Cluster", "Namespaced")));
            }
        }

        private void require(String text, String field) {
            if (text.isEmpty()) {
                mistakes.add(FieldError.required(field));
            }
        }

        private void version(JsonNode version, String path) {
            String schemaPath = path + ".schema.openAPIV3Schema";
            if (!(Json.at(version, "schema", "openAPIV3Schema") instanceof ObjectNode openApi)) {
                mistakes.add(FieldError.required(schemaPath, "schemas are required"));
                return;
            }
            try {
                Schema schema = Schema.read(whole(openApi));
                CelRules rules = CelRules.compile(schema, schemaPath);
                mistakes.addAll(rules.mistakes());
                if (version.path("served").asBoolean()) {
                    types.add(type(version, schema, rules));
                }
            } catch (PatternSyntaxException e) {
                mistakes.add(FieldError.invalid(
                        schemaPath, FieldError.quote(e.getPattern()), String.valueOf(e.getMessage())));
            }
        }

        /** The definition's schema with the fields that every object has. */
        private ObjectNode whole(ObjectNode openApi) {
            ObjectNode whole = openApi.deepCopy();
            ObjectNode properties = Json.child(whole, "properties");
            properties.set("apiVersion", described(properties.get("apiVersion"), "string"));
            properties.set("kind", described(properties.get("kind"), "string"));
            ObjectNode meta = objectMeta.deepCopy();
            Json.at(properties, "metadata", "properties").properties().forEach(own -> Json.child(meta, "properties")
                    .set(own.getKey(), own.getValue()));
            properties.set("metadata", meta);
            return whole;
        }

        private static JsonNode described(@Nullable JsonNode given, String type) {
            return given != null ? given : Json.object().put("type", type);
        }

        private ResourceType type(JsonNode version, Schema schema, CelRules rules) {
            String group = Json.text(definition, "spec", "group");
            String plural = Json.text(definition, "spec", "names", "plural");
            return new ResourceType(
                    new GroupVersion(group, Json.text(version, "name")),
                    names(),
                    Json.text(definition, "spec", "scope").equals("Namespaced"),
                    plural + "." + group,
                    schema,
                    rules,
                    subresources(version.path("subresources")),
                    presentation(version),
                    true);
        }

        private ResourceType.Names names() {
            ObjectNode names = acceptedNames(definition);
            return new ResourceType.Names(
                    Json.text(names, "kind"),
                    Json.text(names, "listKind"),
                    Json.text(names, "plural"),
                    Json.text(names, "singular"),
                    texts(names.path("shortNames")),
                    texts(names.path("categories")));
        }

        private static ResourceType.Subresources subresources(JsonNode node) {
            JsonNode scale = node.path("scale");
            return new ResourceType.Subresources(
                    node.has("status"),
                    scale.isObject()
                            ? new ResourceType.Scale(
                                    Json.text(scale, "specReplicasPath"),
                                    Json.text(scale, "statusReplicasPath"),
                                    Json.text(scale, "labelSelectorPath"))
                            : null,
                    List.of());
        }

        private static ResourceType.Presentation presentation(JsonNode version) {
            var columns = new ArrayList<ObjectNode>();
            version.path("additionalPrinterColumns").forEach(column -> {
                if (column instanceof ObjectNode object) {
                    columns.add(object);
                }
            });
            var fields = new ArrayList<String>();
            version.path("selectableFields").forEach(field -> fields.add(Json.text(field, "jsonPath")));
            return new ResourceType.Presentation(List.copyOf(columns), List.copyOf(fields));
        }

        private static List<String> texts(JsonNode array) {
            var found = new ArrayList<String>();
            array.forEach(item -> found.add(item.asText()));
            return List.copyOf(found);
        }
    }
}
