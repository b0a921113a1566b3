package dev.punctual.web.auth;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authenticator;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response.Status;

/** Begins and ends sessions. */
@ApplicationScoped
public class SignIn {
    private static final Failed UNKNOWN = new Failed(Status.UNAUTHORIZED, "Kubernetes does not know this token.");
    private static final Failed TOO_LONG = new Failed(
            Status.BAD_REQUEST,
            "This token is too long to be kept by a browser. Use a shorter one, as kubectl create token makes it.");
    private static final Failed UNSURE = new Failed(
            Status.SERVICE_UNAVAILABLE, "The Kubernetes API server cannot be asked whose token this is. Try again.");

    private final Authenticator authenticator;
    private final SessionCookie cookie;
    private final RateLimits limits;
    private final OidcTokens oidc;
    private final OidcSession oidcSession;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest current;

    SignIn(
            Authenticator authenticator,
            SessionCookie cookie,
            RateLimits limits,
            OidcTokens oidc,
            OidcSession oidcSession,
            SecurityIdentity identity,
            CurrentVertxRequest current) {
        this.authenticator = authenticator;
        this.cookie = cookie;
        this.limits = limits;
        this.oidc = oidc;
        this.oidcSession = oidcSession;
        this.identity = identity;
        this.current = current;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {}

    /** A session begins with this cookie. */
    public record Begun(NewCookie cookie) implements Outcome {}

    /** There is no session, with the reason in a sentence. */
    public record Failed(Status status, String why) implements Outcome {}

    /** Tries a token. */
    public Outcome with(String token) {
        HttpServerRequest request = current.getCurrent().request();
        limits.countSignIn(request);
        try {
            return authenticator.authenticate(token).isPresent()
                    ? cookie.begin(request, token).<Outcome>map(Begun::new).orElse(TOO_LONG)
                    : UNKNOWN;
        } catch (AccessUnknown e) {
            return UNSURE;
        }
    }

    /** Ends the session, also that of the OIDC provider here; with the cookie that does so. */
    public Uni<NewCookie> end() {
        NewCookie ended = cookie.end(current.getCurrent().request());
        boolean byOidc = Arrival.of(identity)
                .filter(arrival -> arrival.way() == Way.OIDC_SESSION)
                .isPresent();
        return byOidc
                ? oidcSession.logout().replaceWith(ended)
                : Uni.createFrom().item(ended);
    }

    /** Whether one can sign in at an OIDC provider as well. */
    public boolean isByOidc() {
        return oidc.isOn();
    }
}
