package dev.punctual.web.auth;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A token of an OIDC provider for Punctual, good for long; tests say what differs. */
final class IssuedToken {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_OFF = Instant.parse("2100-01-01T00:00:00Z");

    private final PublicJsonWebKey key;
    private final Map<String, Object> claims = new TreeMap<>();
    private String algorithm = "RS256";

    IssuedToken(String issuer, PublicJsonWebKey key) {
        this.key = key;
        claims.put("iss", issuer);
        claims.put("aud", "punctual");
        claims.put("iat", LONG_AGO.getEpochSecond());
        claims.put("exp", FAR_OFF.getEpochSecond());
    }

    /** With a claim; null takes it away. */
    IssuedToken with(String claim, Object value) {
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return this;
    }

    /** Whose time is over. */
    IssuedToken expired() {
        return with(
                "exp", NumericDate.fromSeconds(LONG_AGO.getEpochSecond() + 60).getValue());
    }

    /** Which anybody could have written. */
    IssuedToken unsigned() {
        algorithm = "none";
        return this;
    }

    String text() {
        try {
            JwtClaims all = new JwtClaims();
            claims.forEach(all::setClaim);
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(all.toJson());
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setKeyIdHeaderValue("the-key");
            if (algorithm.equals("none")) {
                signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
            } else {
                signature.setKey(key.getPrivateKey());
            }
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
