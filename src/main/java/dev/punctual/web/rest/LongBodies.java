package dev.punctual.web.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a body that is longer than a command can be: one that is announced before any of it is read, any other as soon as it is.
 * The server's own limit, which comes after it, would answer without a word.
 */
@ApplicationScoped
class LongBodies {
    /** Of filters the higher go first: after those that ask who it is, before the server's limit. */
    private static final int PRIORITY = 10;

    private static final int TOO_LARGE = 413;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    void register(@Observes Filters filters) {
        filters.register(LongBodies::look, PRIORITY);
    }

    private static void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader("Content-Length");
        if (!EarlyProblem.isForPrograms(context)) {
            context.next();
        } else if (length != null) {
            lookAt(length, context);
        } else if (request.isEnded() || WITHOUT_BODY.contains(request.method())) {
            context.next();
        } else {
            new UntoldBody(context, StrictBody.LONGEST, LongBodies::refuse).read();
        }
    }

    private static void lookAt(String length, RoutingContext context) {
        if (LENGTH.matcher(length).matches() && Long.parseLong(length) > StrictBody.LONGEST) {
            refuse(context);
        } else {
            context.next();
        }
    }

    /** What follows on this connection is the body that nobody reads: it ends here. */
    private static void refuse(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        EarlyProblem.answer(
                context,
                Problem.of("Request Entity Too Large", TOO_LARGE, StrictBody.TOO_LONG)
                        .at(context.request().path()));
    }
}
