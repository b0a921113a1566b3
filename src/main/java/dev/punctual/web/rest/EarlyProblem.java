package dev.punctual.web.rest;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers by a problem before any resource is reached: what has no resource to say it would be refused without a word. */
final class EarlyProblem {
    private static final String FOR_PROGRAMS = "/api/";

    private EarlyProblem() {}

    /** Whether a program asks. */
    static boolean isForPrograms(RoutingContext request) {
        String path = request.request().path();
        return path != null && path.startsWith(FOR_PROGRAMS);
    }

    /** To programs the problem, to people the sentence of it. */
    static void answer(RoutingContext request, Problem problem) {
        HttpServerResponse response = request.response()
                .setStatusCode(problem.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (isForPrograms(request)) {
            response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(json(problem));
        } else {
            response.putHeader("Content-Type", "text/plain;charset=UTF-8").end(problem.detail());
        }
    }

    private static String json(Problem problem) {
        JsonObject json = new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail());
        if (problem.instance() != null) {
            json.put("instance", problem.instance());
        }
        return json.encode();
    }
}
