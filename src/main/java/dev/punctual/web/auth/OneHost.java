package dev.punctual.web.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;

/**
 * Refuses a request that does not say which server it is for, or says it twice (RFC 9112): whoever stands in front may read the
 * other one than we do.
 */
@ApplicationScoped
class OneHost {
    /** Before anything else looks at it. */
    private static final int FIRST = 2_000;

    private static final Refusal WITHOUT =
            Refusal.of(Status.BAD_REQUEST, "A request needs one header Host, with the name of this server.");

    void register(@Observes Filters filters) {
        filters.register(OneHost::look, FIRST);
    }

    /** Without a name the router gives up before the first filter, and its own words would be an error in our log. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(OneHost::look);
    }

    private static void look(RoutingContext request) {
        if (isNamed(request.request())) {
            request.next();
        } else {
            request.response().putHeader("Connection", "close");
            Answers.send(request, WITHOUT);
        }
    }

    private static boolean isNamed(HttpServerRequest request) {
        return request.authority() != null && request.headers().getAll("Host").size() <= 1;
    }
}
