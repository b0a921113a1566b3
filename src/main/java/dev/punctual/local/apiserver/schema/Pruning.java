package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out of an object what its schema does not know. */
public final class Pruning {
    private static final Set<String> TYPE_AND_META = Set.of("apiVersion", "kind", "metadata");

    private final List<String> unknown = new ArrayList<>();

    private Pruning() {}

    /**
     * Prunes an object in place.
     *
     * @return the paths of what was taken out, as in {@code spec.foo}
     */
    public static List<String> prune(Schema schema, ObjectNode object) {
        var pruning = new Pruning();
        pruning.object(schema, object, "", true);
        return pruning.unknown;
    }

    private void value(Schema schema, JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            object(schema, object, path, schema.traits().embedded());
        } else if (value.isArray() && schema.items() != null) {
            for (int i = 0; i < value.size(); i++) {
                value(schema.items(), value.get(i), path + "[" + i + "]");
            }
        }
    }

    private void object(Schema schema, ObjectNode object, String path, boolean resource) {
        boolean keep = schema.traits().preserveUnknown();
        var gone = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            Schema field = schema.field(name);
            if (field != null) {
                value(field, entry.getValue(), join(path, name));
            } else if (!keep && !(resource && TYPE_AND_META.contains(name))) {
                gone.add(name);
            }
        }
        gone.forEach(name -> unknown.add(join(path, name)));
        object.remove(gone);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
