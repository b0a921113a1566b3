package dev.punctual.web.live;

import dev.punctual.web.rest.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says why there is no stream. */
class LiveRefusals {
    private static final int A_MINUTE = 60;

    @ServerExceptionMapper
    Response tooMany(TooManyStreams e) {
        Response.Status status = e.isOfOne() ? Response.Status.TOO_MANY_REQUESTS : Response.Status.SERVICE_UNAVAILABLE;
        Response problem = Problem.response(status, String.valueOf(e.getMessage()), null);
        return Response.fromResponse(problem).header("Retry-After", A_MINUTE).build();
    }
}
