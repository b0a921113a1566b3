package dev.punctual.web.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Tells tokens of the OIDC provider, which Quarkus judges, from those that the API server has to judge. */
@ApplicationScoped
class OidcTokens {
    private final boolean enabled;
    private final Optional<String> issuer;

    OidcTokens(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
        this.enabled = enabled;
        this.issuer = issuer.or(() -> server).map(OidcTokens::bare);
    }

    /** Whether an OIDC provider is set up. */
    boolean isOn() {
        return enabled;
    }

    /** Whether a token says that it is the provider's; whether it is remains to be seen. */
    boolean isFromIssuer(String token) {
        return enabled
                && issuer.isPresent()
                && issuerOf(token).map(OidcTokens::bare).equals(issuer);
    }

    private static Optional<String> issuerOf(String token) {
        JwtConsumer reader = new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setDisableRequireSignature()
                .setSkipSignatureVerification()
                .build();
        try {
            return Optional.ofNullable(reader.processToClaims(token).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private static String bare(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
