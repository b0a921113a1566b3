package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all kinds demand of {@code metadata}. */
final class MetadataRules {
    private static final long MOST_ANNOTATION_BYTES = 256 * 1024L;

    private final List<FieldError> errors = new ArrayList<>();

    private MetadataRules() {}

    static List<FieldError> check(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        var rules = new MetadataRules();
        Meta meta = new Meta(object);
        rules.name(type, meta.name());
        rules.labels(Json.at(object, "metadata", "labels"));
        rules.annotations(Json.at(object, "metadata", "annotations"));
        rules.owners(Json.at(object, "metadata", "ownerReferences"));
        if (old != null && meta.deleting()) {
            rules.finalizers(meta, new Meta(old));
        }
        return rules.errors;
    }

    private void name(ResourceType type, String name) {
        switch (type.storage()) {
            case "namespaces" -> Names.label("metadata.name", name).ifPresent(errors::add);
            case "roles.rbac.authorization.k8s.io",
                    "rolebindings.rbac.authorization.k8s.io",
                    "clusterroles.rbac.authorization.k8s.io",
                    "clusterrolebindings.rbac.authorization.k8s.io" ->
                Names.pathSegment("metadata.name", name).ifPresent(errors::add);
            default -> Names.subdomain("metadata.name", name).ifPresent(errors::add);
        }
    }

    private void labels(JsonNode labels) {
        labels.properties().forEach(label -> {
            Names.labelKey("metadata.labels", label.getKey()).ifPresent(errors::add);
            Names.labelValue("metadata.labels", label.getValue().asText()).ifPresent(errors::add);
        });
    }

    private void annotations(JsonNode annotations) {
        long size = 0;
        for (var annotation : annotations.properties()) {
            Names.labelKey("metadata.annotations", annotation.getKey()).ifPresent(errors::add);
            size += annotation.getKey().length()
                    + annotation.getValue().asText().length();
        }
        if (size > MOST_ANNOTATION_BYTES) {
            errors.add(FieldError.tooLong("metadata.annotations", MOST_ANNOTATION_BYTES));
        }
    }

    private void owners(JsonNode references) {
        int controllers = 0;
        for (int i = 0; i < references.size(); i++) {
            JsonNode reference = references.get(i);
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (Json.text(reference, field).isEmpty()) {
                    errors.add(FieldError.invalid(
                            "metadata.ownerReferences[" + i + "]." + field, "\"\"", field + " must not be empty"));
                }
            }
            controllers += reference.path("controller").asBoolean() ? 1 : 0;
        }
        if (controllers > 1) {
            errors.add(FieldError.invalid(
                    "metadata.ownerReferences",
                    references.toString(),
                    "Only one reference can have Controller set to true. Found \"true\" in " + controllers
                            + " references"));
        }
    }

    private void finalizers(Meta meta, Meta old) {
        var added = new ArrayList<>(meta.finalizers());
        added.removeAll(old.finalizers());
        if (!added.isEmpty()) {
            errors.add(FieldError.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers " + added));
        }
    }
}
