package dev.punctual.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Server-side apply: merges what a manager wants, by field, and remembers who wants what. */
public final class ApplyPatch {
    private final Schema schema;
    private final ApiError.Subject subject;
    private final ManagedFields.Manager manager;
    private final boolean force;

    /**
     * Prepares an apply.
     *
     * @param force take fields from other managers instead of refusing
     */
    public ApplyPatch(Schema schema, ApiError.Subject subject, ManagedFields.Manager manager, boolean force) {
        this.schema = schema;
        this.subject = subject;
        this.manager = manager;
        this.force = force;
    }

    /**
     * Answers the object as it should be.
     *
     * @param live the stored object, or null when there is none
     * @throws ApiError 409 when another manager owns a field with another value
     */
    public ObjectNode apply(@Nullable ObjectNode live, ObjectNode wanted, Instant now) {
        ObjectNode config = wanted.deepCopy();
        if (config.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        Map<List<String>, JsonNode> wants = FieldPaths.of(schema, config);
        ManagedFields fields = ManagedFields.read(live);
        ObjectNode merged = live == null ? config : object(schema, live, config);
        if (live != null) {
            settle(FieldPaths.of(schema, live), wants, fields);
            dropAbandoned(merged, wants.keySet(), fields);
        }
        fields.replace(manager, Json.text(config, "apiVersion"), new HashSet<>(wants.keySet()), now);
        fields.write(merged);
        return merged;
    }

    private void settle(Map<List<String>, JsonNode> live, Map<List<String>, JsonNode> wants, ManagedFields fields) {
        var differing = new HashSet<List<String>>();
        wants.forEach((path, value) -> {
            if (live.containsKey(path) && !value.equals(live.get(path))) {
                differing.add(path);
            }
        });
        var conflicts = new ArrayList<FieldError>();
        for (ManagedFields.Manager other : fields.others(manager)) {
            fields.of(other).stream()
                    .filter(differing::contains)
                    .map(FieldPaths::show)
                    .sorted()
                    .forEach(path -> conflicts.add(conflict(other, fields.apiVersionOf(other), path)));
        }
        if (!conflicts.isEmpty() && !force) {
            throw ApiError.applyConflict(subject, message(conflicts), conflicts);
        }
        fields.takeFromOthers(manager, differing);
    }

    private static FieldError conflict(ManagedFields.Manager other, String apiVersion, String path) {
        String through = other.subresource().isEmpty() ? "" : " with subresource \"" + other.subresource() + "\"";
        return new FieldError(
                path,
                "FieldManagerConflict",
                "conflict with " + FieldError.quote(other.name()) + through + " using " + apiVersion);
    }

    private static String message(List<FieldError> conflicts) {
        if (conflicts.size() == 1) {
            return "Apply failed with 1 conflict: " + conflicts.get(0).detail() + ": "
                    + conflicts.get(0).field();
        }
        return "Apply failed with " + conflicts.size() + " conflicts: "
                + conflicts.stream()
                        .map(conflict -> conflict.detail() + ": " + conflict.field())
                        .collect(Collectors.joining("\n"));
    }

    /** What this manager wanted before, wants no more, and nobody else wants, goes. */
    private void dropAbandoned(ObjectNode merged, Set<List<String>> wants, ManagedFields fields) {
        var kept = new HashSet<>(wants);
        fields.others(manager).forEach(other -> kept.addAll(fields.of(other)));
        var abandoned = new ArrayList<List<String>>(fields.of(manager));
        abandoned.removeAll(kept);
        // The deepest first: an item of a list goes when nothing in it is kept.
        abandoned.sort(java.util.Comparator.comparing((List<String> path) -> path.size())
                .reversed());
        for (List<String> path : abandoned) {
            boolean within = kept.stream()
                    .anyMatch(other -> other.size() > path.size()
                            && other.subList(0, path.size()).equals(path));
            if (!within) {
                remove(schema, merged, path);
            }
        }
    }

    /** Answers whether the container is empty afterwards, so that it can go as well. */
    private static boolean remove(@Nullable Schema schema, JsonNode container, List<String> path) {
        String step = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (container instanceof ObjectNode object && step.startsWith("f:")) {
            String name = step.substring(2);
            Schema field = schema == null ? null : schema.field(name);
            JsonNode value = object.get(name);
            if (value != null && (rest.isEmpty() || remove(field, value, rest))) {
                object.remove(name);
            }
        } else if (container instanceof ArrayNode array && schema != null) {
            for (int i = array.size() - 1; i >= 0; i--) {
                JsonNode item = array.get(i);
                boolean here = step.startsWith("v:")
                        ? step.equals("v:" + item)
                        : step.equals(FieldPaths.keyStep(schema, item));
                if (here && (rest.isEmpty() || remove(schema.items(), item, rest))) {
                    array.remove(i);
                }
            }
        }
        return container.isEmpty();
    }

    private static ObjectNode object(@Nullable Schema schema, ObjectNode live, ObjectNode config) {
        ObjectNode result = live.deepCopy();
        for (Map.Entry<String, JsonNode> field : config.properties()) {
            Schema known = schema == null ? null : schema.field(field.getKey());
            JsonNode before = result.get(field.getKey());
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), before == null ? field.getValue() : value(known, before, field.getValue()));
            }
        }
        return result;
    }

    private static JsonNode value(@Nullable Schema schema, JsonNode live, JsonNode config) {
        boolean atomic = schema != null && schema.listing().mapType().equals("atomic");
        if (live instanceof ObjectNode before && config instanceof ObjectNode wanted && !atomic) {
            return object(schema, before, wanted);
        }
        if (live instanceof ArrayNode before && config instanceof ArrayNode wanted && schema != null) {
            if (schema.listing().isMap()) {
                return keyed(schema, before, wanted);
            }
            return schema.listing().isSet() ? union(before, wanted) : config;
        }
        return config;
    }

    private static ArrayNode keyed(Schema schema, ArrayNode live, ArrayNode config) {
        var items = new java.util.LinkedHashMap<String, JsonNode>();
        live.forEach(item -> items.put(FieldPaths.keyStep(schema, item), item));
        config.forEach(item -> items.merge(
                FieldPaths.keyStep(schema, item), item, (before, wanted) -> value(schema.items(), before, wanted)));
        return Json.NODES.arrayNode().addAll(items.values());
    }

    private static ArrayNode union(ArrayNode live, ArrayNode config) {
        var items = new java.util.LinkedHashSet<JsonNode>();
        live.forEach(items::add);
        config.forEach(items::add);
        return Json.NODES.arrayNode().addAll(items);
    }
}
