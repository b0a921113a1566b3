package dev.punctual.web.auth;

import dev.punctual.cluster.access.ServerKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a form of ours brings back, and a foreign one cannot know: it belongs to one user and one session. */
@ApplicationScoped
class CsrfTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKey key;

    CsrfTokens(ServerKey serverKey) {
        this.key = new SecretKeySpec(serverKey.derive("csrf", KEY_BYTES), ALGORITHM);
    }

    /** The token for somebody's forms. */
    String of(Arrival arrival) {
        String text = String.join(
                "\0", arrival.way().name(), arrival.session(), arrival.caller().name());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] seal(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether a form brought the right one. */
    boolean isOf(Arrival arrival, @Nullable String offered) {
        return offered != null
                && MessageDigest.isEqual(
                        of(arrival).getBytes(StandardCharsets.US_ASCII), offered.getBytes(StandardCharsets.UTF_8));
    }
}
