package dev.punctual.web.rest;

import dev.punctual.cluster.read.InvalidQuery;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a header {@code If-Match} that is empty or comes twice. The framework would hand on the first, and none for an empty one:
 * a command would be carried out on whatever version there is.
 */
class VersionFilter {
    private static final String FOR_PROGRAMS = "/api/v1/";

    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        List<String> versions = request.getHeaders().getOrDefault(HttpHeaders.IF_MATCH, List.of());
        boolean isOne = versions.size() == 1 && !versions.get(0).isBlank();
        if (!versions.isEmpty() && !isOne && request.getUriInfo().getPath().startsWith(FOR_PROGRAMS)) {
            throw InvalidQuery.of(HttpHeaders.IF_MATCH, String.join(", ", versions), "one version in quotes");
        }
    }
}
