package dev.punctual.web.auth;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells commands that our own pages send from those that a foreign page has a browser send (cross-site request forgery).
 * Only what a browser proves by itself is in danger of that; a bearer token is not.
 */
@ApplicationScoped
class Forgery {
    private static final String HEADER = "X-Punctual-CSRF";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Refusal FOREIGN =
            Refusal.of(Status.FORBIDDEN, "This command does not come from a page of this server.");
    private static final Refusal OUTDATED = Refusal.of(
            Status.FORBIDDEN,
            "This form belongs to another session or to nobody: go back, reload the page, try again.");

    private final CsrfTokens tokens;

    Forgery(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    /** Why a command of somebody's may be forged; nothing where it cannot be. */
    Optional<Refusal> suspicion(Arrival arrival, HttpServerRequest request, @Nullable String field) {
        if (!arrival.way().isAmbient() || (arrival.way() == Way.LOCAL && isOfAProgram(request))) {
            return Optional.empty();
        }
        if (!isFromOwnPage(request)) {
            return Optional.of(FOREIGN);
        }
        String header = request.getHeader(HEADER);
        return tokens.isOf(arrival, header == null ? field : header) ? Optional.empty() : Optional.of(OUTDATED);
    }

    /** Why nobody's command, as to sign in, may be forged; there is no token yet. */
    Optional<Refusal> suspicion(HttpServerRequest request) {
        return isFromOwnPage(request) ? Optional.empty() : Optional.of(FOREIGN);
    }

    private static boolean isFromOwnPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null ? OWN_SITES.contains(site) : isOwnOrigin(request);
    }

    private static boolean isOwnOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        HostAndPort own = request.authority();
        return origin != null && own != null && isSame(origin, own);
    }

    /** The scheme is not compared: a proxy in front may speak https for us. */
    private static boolean isSame(String origin, HostAndPort own) {
        try {
            URI uri = URI.create(origin);
            return own.host().equalsIgnoreCase(uri.getHost()) && own.port() == uri.getPort();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A browser names the site of each command, and sends JSON to a foreign server only after asking it. */
    private static boolean isOfAProgram(HttpServerRequest request) {
        return request.path().startsWith("/api/")
                && request.getHeader("Origin") == null
                && request.getHeader("Sec-Fetch-Site") == null
                && request.getHeader("Cookie") == null
                && (isJson(request.getHeader("Content-Type")) || isEmpty(request));
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Content-Type") == null
                && request.getHeader("Transfer-Encoding") == null
                && (length == null || length.equals("0"));
    }
}
