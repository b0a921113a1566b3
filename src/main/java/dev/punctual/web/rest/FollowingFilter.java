package dev.punctual.web.rest;

import dev.punctual.cluster.read.InvalidQuery;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads {@code follow=true} on a log to the resource that follows, in the format that is asked for or accepted. */
class FollowingFilter {
    private static final Map<String, String> FORMATS = Map.of("text", "/text", "json", "/lines", "sse", "");

    @ServerRequestFilter(preMatching = true)
    void lead(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (request.getMethod().equals(HttpMethod.GET)
                && uri.getPath().startsWith("/api/v1/")
                && uri.getPath().endsWith("/logs")
                && "true".equals(uri.getQueryParameters().getFirst("follow"))) {
            request.setRequestUri(uri.getRequestUriBuilder()
                    .replaceQueryParam("follow")
                    .replaceQueryParam("format")
                    .path("follow" + path(format(request)))
                    .build());
        }
    }

    private static String path(String format) {
        String path = FORMATS.get(format);
        if (path == null) {
            throw InvalidQuery.of("format", format, "json, text or sse of a log that is followed");
        }
        return path;
    }

    private static String format(ContainerRequestContext request) {
        String asked = request.getUriInfo().getQueryParameters().getFirst("format");
        String accepted = Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.ACCEPT), "");
        if (asked == null) {
            return accepted.contains(MediaType.SERVER_SENT_EVENTS) ? "sse" : "json";
        }
        return asked;
    }
}
