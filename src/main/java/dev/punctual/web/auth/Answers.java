package dev.punctual.web.auth;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes answers before any resource is reached. */
final class Answers {
    private Answers() {}

    /** Says why not: to programs as a problem, to people in a sentence. */
    static void send(RoutingContext request, Refusal refusal) {
        boolean program = Refusal.isForPrograms(request.normalizedPath());
        HttpServerResponse response = request.response();
        String retryAfter = refusal.retryAfterSeconds();
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter);
        }
        response.setStatusCode(refusal.status().getStatusCode())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", program ? Refusal.PROBLEM : "text/plain;charset=UTF-8")
                .end(program ? refusal.problem(request.request().path()) : refusal.detail() + "\n");
    }
}
