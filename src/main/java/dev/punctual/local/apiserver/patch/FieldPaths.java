package dev.punctual.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that somebody can own, each a path of steps as {@code managedFields} writes them: {@code
 * f:spec}, {@code k:{"name":"main"}}, {@code v:"finalizer"}.
 */
final class FieldPaths {
    /** What the server itself writes belongs to nobody. */
    private static final Set<String> UNOWNED_META = Set.of(
            "name",
            "namespace",
            "generateName",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields");

    private final Map<List<String>, JsonNode> leaves = new LinkedHashMap<>();

    private FieldPaths() {}

    /** Each leaf with its value; an item of a keyed list counts as a leaf of its own, besides its fields. */
    static Map<List<String>, JsonNode> of(Schema schema, ObjectNode object) {
        var paths = new FieldPaths();
        object.properties().forEach(field -> {
            String name = field.getKey();
            if (name.equals("metadata")) {
                paths.metadata(schema.field(name), field.getValue());
            } else if (!name.equals("apiVersion") && !name.equals("kind")) {
                paths.value(schema.field(name), field.getValue(), List.of("f:" + name));
            }
        });
        return paths.leaves;
    }

    private void metadata(@Nullable Schema schema, JsonNode metadata) {
        metadata.properties().forEach(field -> {
            if (!UNOWNED_META.contains(field.getKey())) {
                value(
                        schema == null ? null : schema.field(field.getKey()),
                        field.getValue(),
                        List.of("f:metadata", "f:" + field.getKey()));
            }
        });
    }

    private void value(@Nullable Schema schema, JsonNode value, List<String> path) {
        if (value instanceof ObjectNode object && !object.isEmpty() && !isAtomic(schema)) {
            object.properties()
                    .forEach(field -> value(
                            schema == null ? null : schema.field(field.getKey()),
                            field.getValue(),
                            append(path, "f:" + field.getKey())));
        } else if (value.isArray() && schema != null && schema.listing().isMap()) {
            for (JsonNode item : value) {
                List<String> itemPath = append(path, keyStep(schema, item));
                leaves.put(itemPath, Json.object());
                value(schema.items(), item, itemPath);
            }
        } else if (value.isArray() && schema != null && schema.listing().isSet()) {
            value.forEach(item -> leaves.put(append(path, "v:" + item), item));
        } else {
            leaves.put(path, value);
        }
    }

    private static boolean isAtomic(@Nullable Schema schema) {
        return schema != null && schema.listing().mapType().equals("atomic");
    }

    static String keyStep(Schema list, JsonNode item) {
        var key = new TreeMap<String, JsonNode>();
        for (String name : list.listing().keys()) {
            if (item.has(name)) {
                key.put(name, item.get(name));
            }
        }
        return "k:" + Json.object().setAll(key);
    }

    private static List<String> append(List<String> path, String step) {
        var longer = new ArrayList<String>(path.size() + 1);
        longer.addAll(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** Reads {@code fieldsV1}. */
    static Set<List<String>> read(JsonNode fieldsV1) {
        var paths = new LinkedHashSet<List<String>>();
        read(fieldsV1, List.of(), paths);
        return paths;
    }

    private static void read(JsonNode node, List<String> path, Set<List<String>> into) {
        if (node.isEmpty() && !path.isEmpty()) {
            into.add(path);
        }
        node.properties().forEach(step -> {
            if (step.getKey().equals(".")) {
                into.add(path);
            } else {
                read(step.getValue(), append(path, step.getKey()), into);
            }
        });
    }

    /** Writes {@code fieldsV1}. */
    static ObjectNode write(Set<List<String>> paths) {
        ObjectNode root = Json.object();
        for (List<String> path : paths) {
            ObjectNode here = root;
            for (String step : path) {
                here = Json.child(here, step);
            }
            if (path.get(path.size() - 1).startsWith("k:")) {
                here.putObject(".");
            }
        }
        return root;
    }

    /** A path as messages show it: {@code .spec.containers[name="main"].image}. */
    static String show(List<String> path) {
        var text = new StringBuilder();
        for (String step : path) {
            String rest = step.substring(2);
            switch (step.charAt(0)) {
                case 'k' -> {
                    var keys = new ArrayList<String>();
                    Json.read(rest.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .properties()
                            .forEach(key -> keys.add(key.getKey() + "=" + key.getValue()));
                    text.append('[').append(String.join(",", keys)).append(']');
                }
                case 'v' -> text.append('[').append(rest).append(']');
                default -> text.append('.').append(rest);
            }
        }
        return text.toString();
    }
}
