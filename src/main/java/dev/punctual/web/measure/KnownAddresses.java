package dev.punctual.web.measure;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Measures requests that reach no resource by a few addresses. Whoever is turned away is so at whatever address they made up, and
 * after a hundred of those no other one would be measured.
 */
@Singleton
class KnownAddresses implements HttpServerMetricsTagsContributor {
    static final Tag UNKNOWN = uri("UNKNOWN");

    /** Where the framework keeps the template of the resource that is reached. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final Set<String> KNOWN = Set.of(
            "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics", "/api/v1/openapi");
    private static final Set<String> FILES = Set.of("/assets/", "/webjars/");
    private static final int REDIRECTION = 3;
    private static final int NOT_FOUND = 404;
    private static final int HUNDRED = 100;

    @Override
    public Tags contribute(Context context) {
        Object template = context.requestContextLocalData(TEMPLATE);
        return template == null
                ? Tags.of(address(
                        String.valueOf(context.request().path()),
                        context.response().statusCode()))
                : Tags.empty();
    }

    static Tag address(String path, int status) {
        if (KNOWN.contains(path)) {
            return uri(path);
        }
        if (status == NOT_FOUND) {
            return uri("NOT_FOUND");
        }
        if (status / HUNDRED == REDIRECTION) {
            return uri("REDIRECTION");
        }
        return FILES.stream()
                .filter(path::startsWith)
                .findFirst()
                .map(KnownAddresses::uri)
                .orElse(UNKNOWN);
    }

    private static Tag uri(String value) {
        return Tag.of("uri", value);
    }
}
