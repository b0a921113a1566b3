package dev.punctual.crash;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The same program, built of another revision: all that differs is the file that says so. */
final class AnotherBuild {
    static final String REVISION = "0ther00";

    private AnotherBuild() {}

    /** Its folder; what does not differ is linked. */
    static Path in(Path folder) throws IOException {
        Path original = OperatorProcess.PROGRAM.toAbsolutePath();
        for (String linked : List.of("lib", "quarkus")) {
            Files.createSymbolicLink(folder.resolve(linked), original.resolve(linked));
        }
        Files.copy(original.resolve("quarkus-run.jar"), folder.resolve("quarkus-run.jar"));
        Files.createDirectory(folder.resolve("app"));
        try (Stream<Path> jars = Files.list(original.resolve("app"))) {
            for (Path jar : jars.toList()) {
                revise(Files.copy(jar, folder.resolve("app").resolve(jar.getFileName())));
            }
        }
        return folder;
    }

    private static void revise(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Files.writeString(
                    inside.getPath("/git.properties"),
                    "git.commit.id.abbrev=%s\ngit.dirty=false\n".formatted(REVISION));
        }
    }
}
