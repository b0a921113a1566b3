package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an object is to be deleted.
 *
 * @param gracePeriodSeconds null for the object's own
 * @param propagation Background, Foreground or Orphan, null for the kind's own
 * @param uid the uid that the object must have, or empty
 * @param resourceVersion the version that the object must have, or empty
 */
public record DeleteOptions(
        @Nullable Long gracePeriodSeconds,
        @Nullable Propagation propagation,
        String uid,
        String resourceVersion,
        boolean dryRun) {

    /** What becomes of the objects that the deleted one owns. */
    public enum Propagation {
        Background,
        Foreground,
        Orphan
    }

    public static DeleteOptions background(String uid) {
        return new DeleteOptions(null, Propagation.Background, uid, "", false);
    }

    /** Reads the body of a request and its query parameters; the body wins. */
    public static DeleteOptions read(JsonNode body, Map<String, String> query) {
        String grace = text(body.path("gracePeriodSeconds"), query.get("gracePeriodSeconds"));
        String propagation = text(body.path("propagationPolicy"), query.get("propagationPolicy"));
        if (propagation.isEmpty() && body.path("orphanDependents").isBoolean()) {
            propagation = body.path("orphanDependents").asBoolean() ? "Orphan" : "Background";
        }
        boolean dry = body.path("dryRun").size() > 0 || query.containsKey("dryRun");
        try {
            return new DeleteOptions(
                    grace.isEmpty() ? null : Long.valueOf(grace),
                    propagation.isEmpty() ? null : Propagation.valueOf(propagation),
                    Json.text(body, "preconditions", "uid"),
                    Json.text(body, "preconditions", "resourceVersion"),
                    dry);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("invalid delete options: " + e.getMessage());
        }
    }

    private static String text(JsonNode inBody, @Nullable String inQuery) {
        if (!inBody.isMissingNode() && !inBody.isNull()) {
            return inBody.asText();
        }
        return inQuery == null ? "" : inQuery;
    }
}
