package dev.punctual.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of our kinds, from crds/. */
final class Definitions {
    private Definitions() {}

    static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("crds"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
