package dev.punctual.cluster.archive;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Object storage as it is configured, whole.
 *
 * @param endpoint its URL
 * @param region as requests are signed for it
 * @param prefix of the names of all objects: empty, or with a slash at its end
 * @param keys with what requests are signed
 * @param timeout how long it may take to be reached, and to answer
 */
record S3Settings(String endpoint, String bucket, String region, String prefix, Provider keys, Duration timeout) {
    private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** Refuses what leads nowhere. */
    S3Settings {
        require(isUrl(endpoint), "punctual.archive.s3.endpoint is no URL of a host: " + endpoint);
        require(BUCKET.matcher(bucket).matches(), "punctual.archive.s3.bucket is no name of a bucket: " + bucket);
        require(PREFIX.matcher(prefix).matches(), "punctual.archive.s3.prefix is no path that ends in /: " + prefix);
        require(!timeout.isNegative() && !timeout.isZero(), "punctual.archive.s3.timeout is no time: " + timeout);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isUrl(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            return List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is configured; nothing where no part of it is. Half of it is refused. */
    static Optional<S3Settings> of(ArchiveSettings.S3 said) {
        Optional<?> accessKey = either("access-key", said.accessKey(), said.accessKeyFile());
        Optional<?> secretKey = either("secret-key", said.secretKey(), said.secretKeyFile());
        List<String> missing = new ArrayList<>();
        note(missing, said.endpoint(), "endpoint");
        note(missing, said.bucket(), "bucket");
        note(missing, accessKey, "access-key-file (or access-key)");
        note(missing, secretKey, "secret-key-file (or secret-key)");
        if (missing.size() == 4) {
            return Optional.empty();
        }
        require(missing.isEmpty(), "punctual.archive.s3 is configured by half: without " + String.join(", ", missing));
        return Optional.of(new S3Settings(
                said.endpoint().orElseThrow(),
                said.bucket().orElseThrow(),
                said.region(),
                said.prefix(),
                keys(said),
                said.timeout()));
    }

    private static void note(List<String> missing, Optional<?> value, String name) {
        if (value.isEmpty()) {
            missing.add(name);
        }
    }

    private static Optional<?> either(String name, Optional<String> value, Optional<Path> file) {
        require(
                value.isEmpty() || file.isEmpty(),
                "punctual.archive.s3.%1$s and punctual.archive.s3.%1$s-file are two answers to one question"
                        .formatted(name));
        return value.isPresent() ? value : file;
    }

    private static Provider keys(ArchiveSettings.S3 said) {
        S3Key access = S3Key.of("access-key-file", said.accessKey(), said.accessKeyFile());
        S3Key secret = S3Key.of("secret-key-file", said.secretKey(), said.secretKeyFile());
        return () -> new Credentials(access.read(), secret.read(), null, null);
    }
}
