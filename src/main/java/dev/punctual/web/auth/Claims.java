package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import dev.punctual.web.auth.Sessions.Session;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who a request says it comes from. Who says it in the request itself is not also taken for somebody else. */
@ApplicationScoped
class Claims {
    private static final String SCHEME = "Bearer ";
    private static final Refusal OTHER_SCHEME =
            Refusal.of(Status.UNAUTHORIZED, "Of all ways to authorize only Bearer is understood.");
    private static final Refusal EMPTY =
            Refusal.of(Status.UNAUTHORIZED, "Authorization: Bearer came without a token behind it.");
    private static final Caller ADMINISTRATOR =
            new Caller("punctual-local-admin", List.of("system:masters", "system:authenticated"), null, Map.of());

    private final SessionCookie cookie;
    private final ProxyHeaders proxy;
    private final OidcTokens oidc;
    private final LocalMode localMode;

    Claims(SessionCookie cookie, ProxyHeaders proxy, OidcTokens oidc, LocalMode localMode) {
        this.cookie = cookie;
        this.proxy = proxy;
        this.oidc = oidc;
        this.localMode = localMode;
    }

    Claim of(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return bearer(authorization);
        }
        Claim named = proxy.claim(request);
        if (!(named instanceof Claim.Nobody)) {
            return named;
        }
        Optional<Session> session = cookie.session(request);
        return session.map(Claims::token).orElseGet(() -> whoIsThere(request));
    }

    private Claim bearer(String authorization) {
        if (authorization.strip().equalsIgnoreCase(SCHEME.strip())) {
            return new Claim.Refused(EMPTY);
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Claim.Refused(OTHER_SCHEME);
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return oidc.isFromIssuer(token) ? new Claim.Nobody() : new Claim.Token(token, Way.BEARER, "");
    }

    private static Claim token(Session session) {
        return new Claim.Token(session.token(), Way.SESSION, session.id());
    }

    private Claim whoIsThere(HttpServerRequest request) {
        return localMode.admitsWhoIsThere()
                        && OwnNames.isLoopback(request)
                        && isLoopback(request.connection().remoteAddress())
                ? new Claim.Known(new Arrival(ADMINISTRATOR, Way.LOCAL, ""))
                : new Claim.Nobody();
    }

    private static boolean isLoopback(@Nullable SocketAddress peer) {
        try {
            return peer != null
                    && peer.hostAddress() != null
                    && InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
