package dev.punctual.cluster.archive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where logs are kept beyond their pods: in a directory, in object storage, or nowhere. */
@ConfigMapping(prefix = "punctual.archive")
interface ArchiveSettings {
    /** A directory that the archive has for itself. */
    Optional<Path> directory();

    /** The directory where neither a directory nor object storage is named; without it nothing is kept then. */
    Optional<Path> fallbackDirectory();

    /** Whether every replica sees the same directory: several replicas are refused otherwise. */
    @WithDefault("false")
    boolean shared();

    /** How much text of one log is kept, such as 8M; of a longer one the beginning and the end. */
    @WithDefault("8M")
    MemorySize maxBytes();

    /** Object storage that speaks S3. */
    S3 s3();

    /** Object storage: endpoint, bucket and both keys belong together. */
    interface S3 {
        /** The URL of the store. */
        Optional<String> endpoint();

        /** The bucket, which must exist. */
        Optional<String> bucket();

        /** Its region, as requests are signed for it. */
        @WithDefault("us-east-1")
        String region();

        /** What the names of all objects begin with; one cluster has one prefix for itself. */
        @WithDefault("punctual/")
        String prefix();

        /** The access key. */
        Optional<String> accessKey();

        /** A file with the access key, read again when it changes. */
        Optional<Path> accessKeyFile();

        /** The secret key. */
        Optional<String> secretKey();

        /** A file with the secret key, read again when it changes. */
        Optional<Path> secretKeyFile();

        /** How long the store may take to be reached, and to answer. */
        @WithDefault("5s")
        Duration timeout();
    }
}
