package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Defaulting;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.HashMap;
import java.util.Map;

/** Shows a stored object in the version that was asked for, with the defaults of today's schema. */
public final class Versions {
    /** Fields of {@code v1} events and what {@code events.k8s.io/v1} calls them; the others have one name. */
    private static final Map<String, String> EVENT_FIELDS = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");

    private static final Map<String, String> CORE_EVENT_FIELDS = inverse(EVENT_FIELDS);

    private Versions() {}

    private static Map<String, String> inverse(Map<String, String> map) {
        var inverse = new HashMap<String, String>();
        map.forEach((from, to) -> inverse.put(to, from));
        return inverse;
    }

    /** Never changes the stored tree; may answer it. */
    public static ObjectNode show(ResourceType type, ObjectNode stored) {
        ObjectNode shown = stored;
        if (!Json.text(stored, "apiVersion").equals(type.version().apiVersion())) {
            shown = type.storage().equals("events")
                    ? renamed(stored, EVENT_FIELDS)
                    : Json.object().setAll(stored);
            shown.put("apiVersion", type.version().apiVersion());
        }
        return Defaulting.apply(type.schema(), shown);
    }

    /** What is kept of an object that was sent in some version. */
    static ObjectNode store(ResourceType type, ObjectNode object) {
        boolean newEvent =
                type.storage().equals("events") && !type.version().group().isEmpty();
        return newEvent ? renamed(object, CORE_EVENT_FIELDS).put("apiVersion", "v1") : object;
    }

    private static ObjectNode renamed(ObjectNode object, Map<String, String> names) {
        ObjectNode renamed = Json.object();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            renamed.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue());
        }
        return renamed;
    }
}
