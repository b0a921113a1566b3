package dev.punctual.local;

import io.smallrye.common.classloader.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The manifests that travel in the jar: {@code crds/} and {@code examples/} as they are in the repository. */
final class Manifests {
    private static final String ROOT = "META-INF/punctual/";

    private Manifests() {}

    /** The definitions of our kinds. */
    static List<String> crds() {
        return read("crds");
    }

    /** The examples that local mode starts with; those in folders below are for trying out by hand. */
    static List<String> examples() {
        return read("examples");
    }

    private static List<String> read(String folder) {
        List<String> manifests = new ArrayList<>();
        try {
            ClassPathUtils.consumeAsPaths(
                    Manifests.class.getClassLoader(), ROOT + folder, path -> manifests.addAll(filesOf(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ROOT + folder, e);
        }
        if (manifests.isEmpty()) {
            throw new IllegalStateException("no manifests in " + ROOT + folder);
        }
        return manifests;
    }

    private static List<String> filesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
