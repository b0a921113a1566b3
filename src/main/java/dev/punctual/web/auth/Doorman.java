package dev.punctual.web.auth;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authenticator;
import dev.punctual.cluster.access.Caller;
import dev.punctual.web.auth.Claim.Known;
import dev.punctual.web.auth.Claim.Refused;
import dev.punctual.web.auth.Claim.Token;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Recognises who makes a request. Whoever is not recognised goes on as nobody, and is turned away where somebody is
 * required: then the reason is told that was found here.
 */
@ApplicationScoped
class Doorman implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(Doorman.class);
    private static final String REASON = "punctual.refusal";
    private static final Refusal UNKNOWN =
            Refusal.of(Status.UNAUTHORIZED, "Kubernetes does not know this token, or not any more.");
    private static final Refusal UNSURE = new Refusal(
            Status.SERVICE_UNAVAILABLE,
            "The Kubernetes API server cannot be asked who this is.",
            Duration.ofSeconds(5));

    private final Claims claims;
    private final Authenticator authenticator;
    private final RateLimits limits;
    private final SessionCookie cookie;
    private final Challenge challenge;

    Doorman(Claims claims, Authenticator authenticator, RateLimits limits, SessionCookie cookie, Challenge challenge) {
        this.claims = claims;
        this.authenticator = authenticator;
        this.limits = limits;
        this.cookie = cookie;
        this.challenge = challenge;
    }

    /** Before OIDC, which would take each token for its own. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1_000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        Claim claim = claims.of(request.request());
        if (claim instanceof Token token) {
            return Uni.createFrom().completionStage(() -> request.vertx()
                    .executeBlocking(() -> judge(request, token), false)
                    .toCompletionStage());
        }
        if (claim instanceof Refused refused) {
            return Uni.createFrom().item(nobody(request, refused.refusal()));
        }
        return claim instanceof Known known
                ? Uni.createFrom().item(known.arrival().identity())
                : Uni.createFrom().nullItem();
    }

    /** Who tries tokens shuts out those who were not heard of lately, and nobody else behind the same address. */
    private @Nullable SecurityIdentity judge(RoutingContext request, Token token) {
        Optional<Caller> remembered = authenticator.remembered(token.token());
        if (remembered.isPresent()) {
            return identity(remembered.get(), token);
        }
        Optional<Refusal> tooMany = limits.unknownTokens(RateLimits.address(request.request()));
        if (tooMany.isPresent()) {
            return nobody(request, tooMany.get());
        }
        try {
            Optional<Caller> caller = authenticator.authenticate(token.token());
            return caller.isPresent() ? identity(caller.get(), token) : unknown(request, token);
        } catch (AccessUnknown e) {
            LOG.warnf("nobody can be recognised: %s", e.getMessage());
            return nobody(request, UNSURE);
        }
    }

    private static SecurityIdentity identity(Caller caller, Token token) {
        return new Arrival(caller, token.way(), token.session()).identity();
    }

    /** A session whose token is nobody's any more is over: it does not keep its owner from coming in another way. */
    private @Nullable SecurityIdentity unknown(RoutingContext request, Token token) {
        limits.countUnknownToken(RateLimits.address(request.request()));
        SecurityIdentity nobody = nobody(request, UNKNOWN);
        if (token.way() != Way.SESSION) {
            return nobody;
        }
        request.response()
                .headers()
                .add(HttpHeaders.SET_COOKIE, cookie.ended(request.request()).encode());
        return null;
    }

    private static SecurityIdentity nobody(RoutingContext request, Refusal why) {
        request.put(REASON, why);
        return QuarkusSecurityIdentity.builder().setAnonymous(true).build();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return Uni.createFrom().item(challenge.send(request, Optional.ofNullable(request.get(REASON))));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(Challenge.DATA);
    }
}
