package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;

/** Sets a condition in a status, in place of what it said before. */
final class Conditions {
    private Conditions() {}

    static void set(ObjectNode status, String type, String value, String now) {
        ArrayNode others = Json.NODES.arrayNode();
        for (JsonNode condition : status.path("conditions")) {
            if (!Json.text(condition, "type").equals(type)) {
                others.add(condition);
            }
        }
        others.addObject().put("type", type).put("status", value).put("lastTransitionTime", now);
        status.set("conditions", others);
    }
}
