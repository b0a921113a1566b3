package dev.punctual.web.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * In local mode nobody has to sign in, so the page answers to loopback's own names only: else a site anywhere could have a
 * browser read it under that site's name (DNS rebinding). Where connections are secure, browsers are told to keep to that.
 */
@ApplicationScoped
class OwnNames {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int BEFORE_AUTHENTICATION = 250;
    private static final String FOREIGN_NAME = "Ask for this page by the name localhost or 127.0.0.1.";
    private static final String A_YEAR = "max-age=31536000";

    private final LocalMode localMode;
    private final SessionCookie cookie;

    OwnNames(LocalMode localMode, SessionCookie cookie) {
        this.localMode = localMode;
        this.cookie = cookie;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext request) {
        if (cookie.isSecure(request.request())) {
            request.response().putHeader("Strict-Transport-Security", A_YEAR);
        }
        if (localMode.isOn() && !isLoopback(request.request()) && !isForMachines(request.normalizedPath())) {
            Answers.send(request, Refusal.of(jakarta.ws.rs.core.Response.Status.FORBIDDEN, FOREIGN_NAME));
        } else {
            request.next();
        }
    }

    /** Whether a request names loopback. */
    static boolean isLoopback(HttpServerRequest request) {
        HostAndPort name = request.authority();
        return name != null && LOOPBACK.contains(name.host());
    }

    private static boolean isForMachines(String path) {
        return path.startsWith("/q/");
    }
}
