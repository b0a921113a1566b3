package dev.punctual.web.auth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says why a request is not served: to programs as a problem, to people in a sentence. */
class TurningAway {

    @ServerExceptionMapper
    Response refuse(TurnedAway e, UriInfo uri) {
        Refusal refusal = e.refusal();
        boolean program = Refusal.isForPrograms(uri.getPath());
        return Response.status(refusal.status())
                .type(program ? Refusal.PROBLEM : MediaType.TEXT_PLAIN + ";charset=UTF-8")
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(program ? refusal.problem() : refusal.detail() + "\n")
                .build();
    }
}
