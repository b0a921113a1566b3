package dev.punctual.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the program is. */
final class Home {
    private static final String JAR = "quarkus-run.jar";

    private Home() {}

    /**
     * The jar that is run: in the directory that the system property {@code punctual.home} or the variable
     * {@code PUNCTUAL_HOME} names, else where a build of Punctual itself puts it.
     */
    static Path find() {
        Path jar = Stream.of(System.getProperty("punctual.home"), System.getenv("PUNCTUAL_HOME"), "target/quarkus-app")
                .filter(Objects::nonNull)
                .map(directory -> Path.of(directory, JAR))
                .findFirst()
                .orElseThrow();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "there is no %s: build Punctual (mvn package), and name its target/quarkus-app by -Dpunctual.home or PUNCTUAL_HOME"
                            .formatted(jar.toAbsolutePath()));
        }
        return jar;
    }
}
