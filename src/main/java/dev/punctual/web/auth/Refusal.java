package dev.punctual.web.auth;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not served.
 *
 * @param detail in a sentence for people
 * @param retryAfter when it may be tried again; null where that would not help
 */
record Refusal(Status status, String detail, @Nullable Duration retryAfter) {
    static final String PROBLEM = "application/problem+json";

    static Refusal of(Status status, String detail) {
        return new Refusal(status, detail, null);
    }

    static Refusal tooMany(String detail, Duration retryAfter) {
        return new Refusal(Status.TOO_MANY_REQUESTS, detail, retryAfter);
    }

    /** In whole seconds, at least one. */
    @Nullable String retryAfterSeconds() {
        return retryAfter == null
                ? null
                : Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }

    /** As RFC 9457 has it, with the path of the request. */
    String problem(String instance) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.getStatusCode())
                .put("detail", detail)
                .put("instance", instance)
                .encode();
    }

    /** Whether an address answers to programs, in their form. */
    static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.equals("/live") || path.startsWith("/live/");
    }
}
