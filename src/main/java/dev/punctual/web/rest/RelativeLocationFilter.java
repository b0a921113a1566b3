package dev.punctual.web.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Leads on by a path (RFC 9110), as all resources mean it. The framework would put before it what the request named as this server:
 * the name and the scheme of a proxy's inner side, or whatever somebody wrote there.
 */
class RelativeLocationFilter {
    @ServerResponseFilter
    void shorten(ContainerResponseContext response) {
        Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, path(URI.create(location.toString())));
        }
    }

    /** Two slashes at the beginning would name another server. */
    private static String path(URI location) {
        String path = location.getRawPath().replaceFirst("^/{2,}", "/");
        return path + behind('?', location.getRawQuery()) + behind('#', location.getRawFragment());
    }

    private static String behind(char mark, @Nullable String part) {
        return part == null ? "" : mark + part;
    }
}
