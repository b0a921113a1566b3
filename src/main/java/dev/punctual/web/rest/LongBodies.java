package dev.punctual.web.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Refuses a body that is announced as longer than a command can be, before any of it is read. The server's own limit, which comes
 * after it, would answer without a word.
 */
@ApplicationScoped
class LongBodies {
    /** Of filters the higher go first: after those that ask who it is, before the server's limit. */
    private static final int PRIORITY = 10;

    private static final String FOR_PROGRAMS = "/api/";
    private static final int TOO_LARGE = 413;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    void register(@Observes Filters filters) {
        filters.register(LongBodies::look, PRIORITY);
    }

    private static void look(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        boolean isTooLong = length != null
                && LENGTH.matcher(length).matches()
                && Long.parseLong(length) > StrictBody.LONGEST
                && request.normalizedPath().startsWith(FOR_PROGRAMS);
        if (isTooLong) {
            refuse(request);
        } else {
            request.next();
        }
    }

    /** What follows on this connection is the body that nobody reads: it ends here. */
    private static void refuse(RoutingContext request) {
        Problem problem = Problem.of("Request Entity Too Large", TOO_LARGE, StrictBody.TOO_LONG)
                .at(request.request().path());
        request.response()
                .setStatusCode(TOO_LARGE)
                .putHeader("Connection", "close")
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", problem.type())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .put("instance", problem.instance())
                        .encode());
    }
}
