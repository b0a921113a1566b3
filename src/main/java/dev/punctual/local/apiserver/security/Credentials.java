package dev.punctual.local.apiserver.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What proves the server to its clients, and a client to the server.
 *
 * @param token the one bearer token that is let in
 */
public record Credentials(String token, ServerCertificate certificate) {
    private static final int TOKEN_BYTES = 32;
    private static final String SCHEME = "Bearer ";

    /** Takes those of a directory, so that a kubeconfig outlives a restart, or makes new ones there. */
    public static Credentials in(Path directory) {
        return new Credentials(
                secret(directory.resolve("token")),
                ServerCertificate.in(directory, secret(directory.resolve("server.p12.password"))));
    }

    private static String secret(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[TOKEN_BYTES];
                new SecureRandom().nextBytes(bytes);
                PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Judges an Authorization header, which may be empty. */
    public boolean admits(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && isToken(authorization.substring(SCHEME.length()).strip());
    }

    public boolean isToken(String offered) {
        return isSame(token, offered);
    }

    /** Takes as long for a wrong token as for the right one. */
    static boolean isSame(String token, String offered) {
        return MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
