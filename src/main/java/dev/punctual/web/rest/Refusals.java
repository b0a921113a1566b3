package dev.punctual.web.rest;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.ReadUnavailable;
import dev.punctual.web.auth.Forbidden;
import dev.punctual.web.auth.NotSignedIn;
import dev.punctual.web.auth.PeopleAnswer;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns what goes wrong into an answer: for programs a problem, for people a page, where there is one. This is the only place that
 * decides about the status.
 */
class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final String FOR_PROGRAMS = "/api/";
    static final int SECONDS_TO_WAIT = 5;

    private final Instance<PeopleAnswer> forPeople;
    private final AllowedMethods allowed;

    Refusals(Instance<PeopleAnswer> forPeople, AllowedMethods allowed) {
        this.forPeople = forPeople;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response invalidQuery(InvalidQuery e, UriInfo uri) {
        return answer(uri, Status.BAD_REQUEST, e.parameter() + " " + e.problem(), e.parameter());
    }

    @ServerExceptionMapper
    Response unavailable(ReadUnavailable e, UriInfo uri) {
        return later(uri, Objects.requireNonNull(e.getMessage()));
    }

    @ServerExceptionMapper
    Response accessUnknown(AccessUnknown e, UriInfo uri) {
        return later(uri, Objects.requireNonNull(e.getMessage()));
    }

    private Response later(UriInfo uri, String detail) {
        LOG.debug(detail);
        return Response.fromResponse(answer(uri, Status.SERVICE_UNAVAILABLE, detail, null))
                .header("Retry-After", SECONDS_TO_WAIT)
                .build();
    }

    @ServerExceptionMapper
    Response notSignedIn(NotSignedIn e, UriInfo uri) {
        Response answer = answer(uri, Status.UNAUTHORIZED, "nobody has signed in: a bearer token is expected", null);
        return isForPrograms(uri)
                ? Response.fromResponse(answer)
                        .header("WWW-Authenticate", "Bearer")
                        .build()
                : answer;
    }

    @ServerExceptionMapper
    Response forbidden(Forbidden e, UriInfo uri) {
        return answer(uri, Status.FORBIDDEN, Objects.requireNonNull(e.getMessage()), null);
    }

    /** Such as an unknown path, a method that it does not have, or a body of a kind that nobody reads. */
    @ServerExceptionMapper
    Response ofTheServer(WebApplicationException e, UriInfo uri) {
        Response given = e.getResponse();
        Status status = Status.fromStatusCode(given.getStatus());
        if (status == null || given.hasEntity() || given.getStatus() < Status.BAD_REQUEST.getStatusCode()) {
            return given;
        }
        Response.ResponseBuilder answer = Response.fromResponse(answer(uri, status, words(status, uri), null));
        given.getHeaders().forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        if (status == Status.METHOD_NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, allowed.at(uri.getRequestUri().getRawPath()));
        }
        return answer.build();
    }

    private static String words(Status status, UriInfo uri) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at %s".formatted(uri.getPath());
            case METHOD_NOT_ALLOWED -> "%s does not have this method".formatted(uri.getPath());
            case NOT_ACCEPTABLE -> "the answer cannot be given in a form that the header Accept allows";
            case UNSUPPORTED_MEDIA_TYPE -> "a body of this type is not read here";
            case REQUEST_ENTITY_TOO_LARGE -> StrictBody.TOO_LONG;
            default -> "the request cannot be understood";
        };
    }

    /** Whoever asked cannot mend it: the log says what it was. */
    @ServerExceptionMapper
    Response unexpected(RuntimeException e, UriInfo uri) {
        LOG.errorf(e, "%s could not be answered", uri.getRequestUri().getRawPath());
        return answer(uri, Status.INTERNAL_SERVER_ERROR, "something went wrong; the log of Punctual says what", null);
    }

    private Response answer(UriInfo uri, Status status, String detail, @Nullable String parameter) {
        return isForPrograms(uri) || !forPeople.isResolvable()
                ? Problem.response(status, detail, parameter)
                : forPeople.get().to(status, detail);
    }

    private static boolean isForPrograms(UriInfo uri) {
        return uri.getPath().startsWith(FOR_PROGRAMS);
    }
}
