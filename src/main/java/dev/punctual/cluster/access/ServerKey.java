package dev.punctual.cluster.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret of this server, of which a key for each purpose is derived. Replicas that are to take each other's cookies and
 * seals share it by {@code punctual.web.session-key}; without that each process makes its own, which ends with it.
 */
@ApplicationScoped
public class ServerKey {
    /** A shorter one could be guessed. */
    static final int SHORTEST = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int MOST_BYTES = 255 * HASH_BYTES;
    private static final byte[] SALT = "punctual.dev/server-key".getBytes(StandardCharsets.UTF_8);

    private final byte[] root;
    private final boolean shared;

    @Inject
    ServerKey(@ConfigProperty(name = "punctual.web.session-key") Optional<String> configured) {
        shared = configured.isPresent();
        root = hmac(SALT, configured.map(ServerKey::checked).orElseGet(ServerKey::random));
    }

    /** Of a text of at least 32 characters; by hand only in tests. */
    public static ServerKey of(String secret) {
        return new ServerKey(Optional.of(secret));
    }

    /** Whether other replicas have it too, and it will be the same after a restart. */
    public boolean isShared() {
        return shared;
    }

    /**
     * The key for a purpose, by HKDF (RFC 5869) with SHA-256; the same for the same purpose.
     *
     * @param purpose what it is for; keys for different purposes tell nothing about each other
     * @param bytes its length, 1 to 8160
     */
    public byte[] derive(String purpose, int bytes) {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a key has 1 to %d bytes, not %d".formatted(MOST_BYTES, bytes));
        }
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        byte[] block = {};
        for (int number = 1; key.size() < bytes; number++) {
            block = hmac(root, block, info, new byte[] {(byte) number});
            key.writeBytes(block);
        }
        return Arrays.copyOf(key.toByteArray(), bytes);
    }

    private static byte[] checked(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("punctual.web.session-key has %d characters, and needs %d or more"
                    .formatted(secret.length(), SHORTEST));
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random() {
        byte[] secret = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
