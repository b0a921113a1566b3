package dev.punctual.web.auth;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says why a request is not served: to programs as a problem, to people as a page, where there is one. */
class TurningAway {
    private final Instance<PeopleAnswer> forPeople;

    TurningAway(Instance<PeopleAnswer> forPeople) {
        this.forPeople = forPeople;
    }

    @ServerExceptionMapper
    Response refuse(TurnedAway e, UriInfo uri) {
        Refusal refusal = e.refusal();
        return Response.fromResponse(answer(refusal, uri))
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response answer(Refusal refusal, UriInfo uri) {
        return Refusal.isForPrograms(uri.getPath()) || !forPeople.isResolvable()
                ? Response.status(refusal.status())
                        .type(Refusal.PROBLEM)
                        .entity(refusal.problem(uri.getRequestUri().getRawPath()))
                        .build()
                : forPeople.get().to(refusal.status(), refusal.detail());
    }
}
