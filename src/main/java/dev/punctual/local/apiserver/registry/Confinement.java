package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets an update touch only what its address allows: the object without its status, or its status alone. */
record Confinement(ResourceType type, Strategy strategy) {
    /** Fields that only the server sets. */
    private static final List<String> SYSTEM_META = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    void apply(ObjectNode object, ObjectNode old, WriteOptions options) {
        if (options.isStatus()) {
            JsonNode status = object.get("status");
            JsonNode managed = Json.at(object, "metadata", "managedFields");
            object.setAll(old.deepCopy());
            object.retain(keysOf(old, status != null));
            if (status != null) {
                object.set("status", status);
            } else {
                object.remove("status");
            }
            copyOrRemove(Meta.of(object), "managedFields", managed);
            return;
        }
        if (type.hasStatus()) {
            copyOrRemove(object, "status", old.path("status"));
        }
        ObjectNode meta = Meta.of(object);
        SYSTEM_META.forEach(field -> copyOrRemove(meta, field, Json.at(old, "metadata", field)));
        strategy.prepareForUpdate(object, old);
        if (meta.has("generation") && !specOf(object).equals(specOf(old))) {
            meta.put("generation", new Meta(old).generation() + 1);
        }
    }

    private static Set<String> keysOf(ObjectNode old, boolean withStatus) {
        var keys = new HashSet<String>();
        old.fieldNames().forEachRemaining(keys::add);
        if (withStatus) {
            keys.add("status");
        }
        return keys;
    }

    static void copyOrRemove(ObjectNode target, String field, JsonNode value) {
        if (value.isMissingNode()) {
            target.remove(field);
        } else {
            target.set(field, value);
        }
    }

    private static ObjectNode specOf(ObjectNode object) {
        ObjectNode spec = Json.object().setAll(object);
        spec.remove(List.of("metadata", "status"));
        return spec;
    }
}
