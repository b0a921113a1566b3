package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in the defaults that a schema declares. Trees are never changed: what needs no default is returned as it is. */
@SuppressWarnings("ReferenceEquality")
public final class Defaulting {
    private Defaulting() {}

    public static ObjectNode apply(Schema schema, ObjectNode value) {
        return (ObjectNode) fill(schema, value);
    }

    private static JsonNode fill(Schema schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object(schema, object);
        }
        return value instanceof ArrayNode array && schema.items() != null ? array(schema.items(), array) : value;
    }

    private static JsonNode object(Schema schema, ObjectNode value) {
        ObjectNode result = value;
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            JsonNode before = value.get(property.getKey());
            JsonNode after = field(property.getValue(), before);
            if (after != null && after != before) {
                result = result == value ? shallow(value) : result;
                result.set(property.getKey(), after);
            }
        }
        return schema.additional() == null ? result : additional(schema, schema.additional(), result);
    }

    private static @Nullable JsonNode field(Schema schema, @Nullable JsonNode value) {
        JsonNode standard = schema.defaultValue();
        boolean absent = value == null || (value.isNull() && !schema.traits().nullable());
        if (absent && standard != null) {
            return fill(schema, standard.deepCopy());
        }
        return value == null ? null : fill(schema, value);
    }

    private static JsonNode additional(Schema schema, Schema each, ObjectNode value) {
        ObjectNode result = value;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (schema.properties().containsKey(entry.getKey())) {
                continue;
            }
            JsonNode after = fill(each, entry.getValue());
            if (after != entry.getValue()) {
                result = result == value ? shallow(value) : result;
                result.set(entry.getKey(), after);
            }
        }
        return result;
    }

    private static JsonNode array(Schema items, ArrayNode value) {
        ArrayNode result = value;
        for (int i = 0; i < value.size(); i++) {
            JsonNode after = fill(items, value.get(i));
            if (after != value.get(i)) {
                result = result == value ? Json.NODES.arrayNode().addAll(value) : result;
                result.set(i, after);
            }
        }
        return result;
    }

    private static ObjectNode shallow(ObjectNode value) {
        return Json.object().setAll(value);
    }
}
