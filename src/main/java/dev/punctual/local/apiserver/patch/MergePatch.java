package dev.punctual.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import java.util.Map;

/** RFC 7396. */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Answers the patched object; the given one stays as it is.
     *
     * @throws ApiError 400 when the patch is no object
     */
    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiError.badRequest("a merge patch is an object");
        }
        return merge(object, changes);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        ObjectNode result = Json.object().setAll(target);
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            String name = change.getKey();
            if (change.getValue().isNull()) {
                result.remove(name);
            } else if (change.getValue() instanceof ObjectNode deeper) {
                ObjectNode before = result.get(name) instanceof ObjectNode object ? object : Json.object();
                result.set(name, merge(before, deeper));
            } else {
                result.set(name, change.getValue());
            }
        }
        return result;
    }
}
