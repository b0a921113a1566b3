package dev.punctual.web.auth;

import dev.punctual.cluster.access.ServerKey;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Sessions that are kept by the browser: the token of whoever signed in, sealed so that only this server can read or make
 * one. The server keeps nothing, so any replica with the same key knows them.
 */
@ApplicationScoped
class Sessions {
    private static final String TOKEN = "token";
    private static final String PURPOSE = "punctual-session";

    private static final int KEY_BYTES = 32;

    /** Browsers keep cookies of 4,096 bytes, name and attributes included. */
    private static final int MOST_CHARACTERS = 3_900;

    private final SecretKey key;
    private final Clock clock;
    private final AuthSettings settings;

    Sessions(ServerKey serverKey, @Identifier("machine") Clock clock, AuthSettings settings) {
        this.key = new SecretKeySpec(serverKey.derive("session", KEY_BYTES), "AES");
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * One session.
     *
     * @param token Kubernetes' bearer token
     * @param id what tells it from others
     */
    record Session(String token, String id) {
        /** Names no token. */
        @Override
        public String toString() {
            return "Session " + id;
        }
    }

    /** A new session, sealed; nothing where the token is too long for a cookie. */
    Optional<String> seal(String token) {
        try {
            JsonWebEncryption envelope = new JsonWebEncryption();
            envelope.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
            envelope.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            envelope.setKey(key);
            envelope.setPayload(claims(token).toJson());
            return Optional.of(envelope.getCompactSerialization()).filter(text -> text.length() <= MOST_CHARACTERS);
        } catch (JoseException e) {
            throw new IllegalStateException("a session cannot be sealed", e);
        }
    }

    private JwtClaims claims(String token) {
        Instant end = clock.instant().plus(settings.sessionDuration());
        JwtClaims claims = new JwtClaims();
        claims.setSubject(PURPOSE);
        claims.setGeneratedJwtId();
        claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
        claims.setStringClaim(TOKEN, token);
        return claims;
    }

    /** The session of a cookie; nothing where it is none of ours, was tampered with, or is over. */
    Optional<Session> open(String text) {
        try {
            JwtClaims claims = reader().processToClaims(text);
            return Optional.of(new Session(claims.getStringClaimValue(TOKEN), claims.getJwtId()));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private JwtConsumer reader() {
        return new JwtConsumerBuilder()
                .setDisableRequireSignature()
                .setEnableRequireEncryption()
                .setDecryptionKey(key)
                .setJweAlgorithmConstraints(permit(KeyManagementAlgorithmIdentifiers.DIRECT))
                .setJweContentEncryptionAlgorithmConstraints(permit(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM))
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setExpectedSubject(PURPOSE)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build();
    }

    private static AlgorithmConstraints permit(String algorithm) {
        return new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm);
    }
}
