package dev.punctual.cluster.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One of the two keys of object storage: as it is, or in a file that may change, as Secrets in volumes do. */
sealed interface S3Key {

    String read();

    /** A key from the configuration. */
    record Given(String key) implements S3Key {
        @Override
        public String read() {
            return key;
        }

        @Override
        public String toString() {
            return "a key";
        }
    }

    /** A key in a file, looked up for each request. */
    record InFile(String setting, Path file) implements S3Key {
        @Override
        public String read() {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        new IOException("punctual.archive.s3.%s %s cannot be read".formatted(setting, file), e));
            }
        }
    }

    static S3Key of(String setting, Optional<String> key, Optional<Path> file) {
        return file.<S3Key>map(path -> new InFile(setting, path)).orElseGet(() -> new Given(key.orElseThrow()));
    }
}
