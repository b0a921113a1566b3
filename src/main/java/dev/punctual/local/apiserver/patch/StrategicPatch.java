package dev.punctual.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Kubernetes' strategic merge patch: a merge patch that knows by which key the items of a list are told apart. */
public final class StrategicPatch {
    private static final String PATCH = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";

    private StrategicPatch() {}

    /**
     * Answers the patched object; the given one stays as it is.
     *
     * @throws ApiError 400 when the patch is no object or a directive is unknown
     */
    public static ObjectNode apply(Schema schema, ObjectNode object, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiError.badRequest("a strategic merge patch is an object");
        }
        return object(schema, object, changes);
    }

    private static ObjectNode object(@Nullable Schema schema, ObjectNode target, ObjectNode patch) {
        switch (Json.text(patch, PATCH)) {
            case "replace" -> {
                return clean(patch);
            }
            case "delete" -> {
                return Json.object();
            }
            case "", "merge" -> {}
            default -> throw ApiError.badRequest("unknown patch directive: " + patch.get(PATCH));
        }
        ObjectNode result = Json.object().setAll(target);
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            field(schema, result, change.getKey(), change.getValue());
        }
        patch.properties().stream()
                .filter(change -> change.getKey().startsWith(ORDER))
                .forEach(order -> reorder(schema, result, order.getKey().substring(ORDER.length()), order.getValue()));
        retain(result, patch.path(RETAIN));
        return result;
    }

    private static void field(@Nullable Schema schema, ObjectNode result, String name, JsonNode change) {
        if (name.startsWith(DELETE_FROM)) {
            deleteValues(result, name.substring(DELETE_FROM.length()), change);
            return;
        }
        if (name.startsWith("$")) {
            return;
        }
        Schema field = schema == null ? null : schema.field(name);
        JsonNode before = result.get(name);
        if (change.isNull()) {
            result.remove(name);
        } else if (change instanceof ObjectNode deeper) {
            result.set(name, object(field, before instanceof ObjectNode object ? object : Json.object(), deeper));
        } else if (change instanceof ArrayNode list && field != null && merges(field)) {
            result.set(name, list(field, before instanceof ArrayNode array ? array : Json.NODES.arrayNode(), list));
        } else {
            result.set(name, change);
        }
    }

    private static boolean merges(Schema list) {
        return list.openApi().path("x-kubernetes-patch-strategy").asText().equals("merge");
    }

    private static String keyOf(Schema list) {
        return list.openApi().path("x-kubernetes-patch-merge-key").asText();
    }

    private static ArrayNode list(Schema schema, ArrayNode target, ArrayNode patch) {
        String key = keyOf(schema);
        boolean replaced = false;
        for (JsonNode item : patch) {
            replaced |= Json.text(item, PATCH).equals("replace");
        }
        var result = new ArrayList<JsonNode>();
        if (!replaced) {
            target.forEach(result::add);
        }
        for (JsonNode item : patch) {
            if (key.isEmpty()) {
                if (!result.contains(item)) {
                    result.add(item);
                }
            } else if (!Json.text(item, PATCH).equals("replace")) {
                item(schema, result, key, item);
            }
        }
        return Json.NODES.arrayNode().addAll(result);
    }

    private static void item(Schema list, List<JsonNode> result, String key, JsonNode patch) {
        if (!(patch instanceof ObjectNode change) || !patch.has(key)) {
            throw ApiError.badRequest("map: " + patch + " does not contain declared merge key: " + key);
        }
        int at = 0;
        while (at < result.size() && !result.get(at).path(key).equals(change.get(key))) {
            at++;
        }
        if (Json.text(change, PATCH).equals("delete")) {
            result.removeIf(item -> item.path(key).equals(change.get(key)));
        } else if (at == result.size()) {
            result.add(object(list.items(), Json.object(), change));
        } else if (result.get(at) instanceof ObjectNode before) {
            result.set(at, object(list.items(), before, change));
        }
    }

    private static void deleteValues(ObjectNode result, String name, JsonNode values) {
        if (result.get(name) instanceof ArrayNode list) {
            ArrayNode kept = Json.NODES.arrayNode();
            var gone = new ArrayList<JsonNode>();
            values.forEach(gone::add);
            list.forEach(item -> {
                if (!gone.contains(item)) {
                    kept.add(item);
                }
            });
            result.set(name, kept);
        }
    }

    private static void reorder(@Nullable Schema schema, ObjectNode result, String name, JsonNode order) {
        Schema field = schema == null ? null : schema.field(name);
        if (field == null || !(result.get(name) instanceof ArrayNode list)) {
            return;
        }
        String key = keyOf(field);
        var items = new ArrayList<JsonNode>();
        list.forEach(items::add);
        ArrayNode sorted = Json.NODES.arrayNode();
        for (JsonNode place : order) {
            items.removeIf(item -> {
                boolean here =
                        key.isEmpty() ? item.equals(place) : item.path(key).equals(place.path(key));
                if (here) {
                    sorted.add(item);
                }
                return here;
            });
        }
        result.set(name, sorted.addAll(items));
    }

    private static void retain(ObjectNode result, JsonNode keys) {
        if (keys.isArray()) {
            var kept = new TreeSet<String>();
            keys.forEach(key -> kept.add(key.asText()));
            result.retain(kept);
        }
    }

    private static ObjectNode clean(ObjectNode patch) {
        ObjectNode clean = Json.object().setAll(patch);
        clean.remove(List.of(PATCH, RETAIN));
        return clean;
    }
}
