package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it; without a type of its own, the title is that of the HTTP status.
 *
 * @param detail what is wrong, in words for people
 * @param parameter the parameter of the request that is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, @Nullable String parameter) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** An answer that tells the error. */
    public static Response response(Response.Status status, String detail, @Nullable String parameter) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, parameter))
                .build();
    }

    /** An answer that tells that there is no such object. */
    static Response missing(String kind, String namespace, String name) {
        return response(
                Response.Status.NOT_FOUND, "there is no %s %s in namespace %s".formatted(kind, name, namespace), null);
    }
}
