package dev.punctual.web.auth;

import dev.punctual.web.rest.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Nobody can sign in yet, so nobody is let in outside local mode. There the page is for the person at the machine: it
 * answers to loopback's own names only, or else a site anywhere could have a browser read it under that site's name
 * (DNS rebinding).
 */
class LocalOnlyFilter {
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String FOR_PROGRAMS = "/api/";
    private static final String NOT_LOCAL =
            "Punctual's page is served in local mode only, because nobody can sign in yet. "
                    + "Health is at /q/health, metrics are at /q/metrics.\n";
    private static final String FOREIGN_NAME = "Ask for this page by the name localhost or 127.0.0.1.\n";

    private final LocalMode localMode;

    LocalOnlyFilter(LocalMode localMode) {
        this.localMode = localMode;
    }

    @ServerRequestFilter
    @Nullable Response refuse(UriInfo uri) {
        if (!localMode.isOn()) {
            return refusal(NOT_LOCAL, uri);
        }
        String name = uri.getRequestUri().getHost();
        return name != null && OWN_NAMES.contains(name) ? null : refusal(FOREIGN_NAME, uri);
    }

    private static Response refusal(String words, UriInfo uri) {
        if (uri.getPath().startsWith(FOR_PROGRAMS)) {
            return Problem.response(Response.Status.FORBIDDEN, words.strip(), null);
        }
        return Response.status(Response.Status.FORBIDDEN)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(words)
                .build();
    }
}
