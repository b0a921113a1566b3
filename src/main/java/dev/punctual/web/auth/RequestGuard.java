package dev.punctual.web.auth;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** What each request has to pass before a resource sees it: not too often, no command to a read-only server, no forgery. */
class RequestGuard {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ABOUT_THE_SESSION = Set.of("/sign-in", "/sign-out");
    private static final String FIELD = "_csrf";

    private final SecurityIdentity identity;
    private final CurrentVertxRequest current;
    private final RateLimits limits;
    private final Forgery forgery;
    private final AuthSettings settings;

    RequestGuard(
            SecurityIdentity identity,
            CurrentVertxRequest current,
            RateLimits limits,
            Forgery forgery,
            AuthSettings settings) {
        this.identity = identity;
        this.current = current;
        this.limits = limits;
        this.forgery = forgery;
        this.settings = settings;
    }

    @WithFormRead
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void check(ResteasyReactiveContainerRequestContext context) {
        boolean safe = SAFE.contains(context.getMethod());
        Optional<Arrival> arrival = Arrival.of(identity);
        arrival.flatMap(came -> safe ? limits.read(came.caller()) : limits.command(came.caller()))
                .ifPresent(RequestGuard::turnAway);
        if (!safe) {
            checkCommand(context, arrival);
        }
    }

    private void checkCommand(ResteasyReactiveContainerRequestContext context, Optional<Arrival> arrival) {
        String path = context.getUriInfo().getPath();
        if (settings.readOnly() && !ABOUT_THE_SESSION.contains(path)) {
            turnAway(Refusal.of(Status.FORBIDDEN, "This server is read-only: nothing can be started or changed here."));
        }
        HttpServerRequest request = current.getCurrent().request();
        arrival.map(came -> forgery.suspicion(came, request, field(context)))
                .orElseGet(() -> forgery.suspicion(request))
                .ifPresent(RequestGuard::turnAway);
    }

    private static @Nullable String field(ResteasyReactiveContainerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context.getServerRequestContext();
        FormData form = request.getFormData();
        FormValue value = form == null ? null : form.getFirst(FIELD);
        return value == null || value.isFileItem() ? null : value.getValue();
    }

    private static void turnAway(Refusal refusal) {
        throw new TurnedAway(refusal);
    }
}
