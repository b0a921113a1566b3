package dev.punctual.web.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** The parameters behind the question mark, as they stand there. */
final class Asked {
    private Asked() {}

    static Map<String, List<String>> of(UriInfo uri) {
        return Map.copyOf(uri.getQueryParameters());
    }
}
