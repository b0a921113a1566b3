package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Names whom the OIDC provider vouches for, so that the API server can be asked about their rights. What it calls like
 * Kubernetes' own users and groups is not believed.
 */
@ApplicationScoped
class OidcCallers implements SecurityIdentityAugmentor {
    private static final String KUBERNETES_OWN = "system:";
    private static final String EVERYBODY = "system:authenticated";
    private static final String EMAIL = "email";
    private static final String NO_PREFIX = "-";

    private final OidcSettings settings;

    OidcCallers(OidcSettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(named(identity));
    }

    private SecurityIdentity named(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return identity;
        }
        Way way = identity.getCredential(IdTokenCredential.class) == null ? Way.BEARER : Way.OIDC_SESSION;
        return caller(token)
                .map(caller -> new Arrival(caller, way, "").addTo(identity))
                .orElse(identity);
    }

    /** Nobody where the token names none whom Kubernetes could know. */
    Optional<Caller> caller(JsonWebToken token) {
        return name(token)
                .map(name -> prefix(token) + name)
                .filter(name -> !name.startsWith(KUBERNETES_OWN))
                .map(name -> new Caller(name, groups(token), null, Map.of()));
    }

    private Optional<String> name(JsonWebToken token) {
        String claim = settings.usernameClaim();
        boolean unverified =
                claim.equals(EMAIL) && !texts(claim(token, "email_verified")).allMatch("true"::equals);
        return unverified ? Optional.empty() : texts(claim(token, claim)).findFirst();
    }

    /** As the token has it: the principal's own way to read groups knows them as a list only. */
    private static @Nullable Object claim(JsonWebToken token, String name) {
        return token instanceof OidcJwtCallerPrincipal principal
                ? principal.getClaims().getClaimValue(name)
                : token.getClaim(name);
    }

    private String prefix(JsonWebToken token) {
        String prefix = settings.usernamePrefix().orElseGet(() -> token.getIssuer() + "#");
        return prefix.equals(NO_PREFIX) ? "" : prefix;
    }

    private List<String> groups(JsonWebToken token) {
        List<String> groups = new ArrayList<>(texts(claim(token, settings.groupsClaim()))
                .map(group -> settings.groupsPrefix().orElse("") + group)
                .filter(group -> !group.startsWith(KUBERNETES_OWN))
                .toList());
        groups.add(EVERYBODY);
        return groups;
    }

    /** A claim is one text or several, as JSON or as Java has them. */
    private static Stream<String> texts(@Nullable Object claim) {
        Stream<?> values = claim instanceof Collection<?> several ? several.stream() : Stream.ofNullable(claim);
        return values.map(OidcCallers::text).filter(text -> !text.isBlank());
    }

    private static String text(Object value) {
        return value instanceof jakarta.json.JsonString text ? text.getString() : value.toString();
    }
}
