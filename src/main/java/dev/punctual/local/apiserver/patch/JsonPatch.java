package dev.punctual.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import java.util.ArrayList;
import java.util.List;

/** RFC 6902. */
public final class JsonPatch {
    private static final int MOST_OPERATIONS = 10_000;

    private JsonNode document;

    private JsonPatch(JsonNode document) {
        this.document = document;
    }

    /**
     * Answers the patched object; the given one stays as it is.
     *
     * @throws ApiError 400 when the patch is malformed, 422 when it does not fit the object
     */
    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!patch.isArray()) {
            throw ApiError.badRequest("a JSON patch is a list of operations");
        }
        if (patch.size() > MOST_OPERATIONS) {
            throw new ApiError(
                    413,
                    "RequestEntityTooLarge",
                    "The allowed maximum operations in a JSON patch is %d, got %d"
                            .formatted(MOST_OPERATIONS, patch.size()));
        }
        var run = new JsonPatch(object.deepCopy());
        patch.forEach(run::perform);
        if (run.document instanceof ObjectNode result) {
            return result;
        }
        throw doesNotFit("the patch leaves no object");
    }

    private void perform(JsonNode operation) {
        List<String> path = pointer(operation.path("path"));
        switch (operation.path("op").asText()) {
            case "add" -> add(path, value(operation));
            case "remove" -> remove(path);
            case "replace" -> {
                if (!path.isEmpty()) {
                    remove(path);
                }
                add(path, value(operation));
            }
            case "move" -> add(path, remove(pointer(operation.path("from"))));
            case "copy" -> add(path, find(pointer(operation.path("from"))).deepCopy());
            case "test" -> test(path, value(operation));
            default -> throw ApiError.badRequest("unknown operation in a JSON patch: " + operation.path("op"));
        }
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        return value == null ? Json.NODES.nullNode() : value.deepCopy();
    }

    private static List<String> pointer(JsonNode node) {
        String text = node.asText("");
        if (!node.isTextual() || (!text.isEmpty() && text.charAt(0) != '/')) {
            throw ApiError.badRequest("not a JSON pointer in a JSON patch: " + node);
        }
        var steps = new ArrayList<String>();
        for (String step :
                text.isEmpty() ? List.<String>of() : List.of(text.substring(1).split("/", -1))) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private void test(List<String> path, JsonNode expected) {
        if (!find(path).equals(expected)) {
            throw doesNotFit("testing path " + show(path) + " failed");
        }
    }

    private void add(List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            document = value;
            return;
        }
        String last = path.get(path.size() - 1);
        JsonNode parent = find(path.subList(0, path.size() - 1));
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array) {
            array.insert(last.equals("-") ? array.size() : index(last, array.size()), value);
        } else {
            throw missing("add", path);
        }
    }

    private JsonNode remove(List<String> path) {
        if (path.isEmpty()) {
            throw doesNotFit("the whole object cannot be removed");
        }
        String last = path.get(path.size() - 1);
        JsonNode parent = find(path.subList(0, path.size() - 1));
        JsonNode gone = null;
        if (parent instanceof ObjectNode object) {
            gone = object.remove(last);
        } else if (parent instanceof ArrayNode array) {
            gone = array.remove(index(last, array.size() - 1));
        }
        if (gone == null) {
            throw missing("remove", path);
        }
        return gone;
    }

    private JsonNode find(List<String> path) {
        JsonNode here = document;
        for (String step : path) {
            here = here.isArray() ? here.path(index(step, here.size() - 1)) : here.path(step);
        }
        if (here.isMissingNode()) {
            throw missing("find", path);
        }
        return here;
    }

    private static int index(String step, int most) {
        try {
            int index = Integer.parseInt(step);
            if (index >= 0 && index <= most) {
                return index;
            }
        } catch (NumberFormatException e) {
            throw doesNotFit("invalid index " + step);
        }
        throw doesNotFit("index " + step + " is out of bounds");
    }

    private static ApiError missing(String verb, List<String> path) {
        return doesNotFit(verb + " operation does not apply: doc is missing path: " + show(path));
    }

    private static String show(List<String> path) {
        return "/" + String.join("/", path);
    }

    private static ApiError doesNotFit(String message) {
        return new ApiError(
                422, "Invalid", "the server rejected our request due to an error in our request: " + message);
    }
}
