package dev.punctual.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The definitions of our kinds, from crds/. */
final class Definitions {
    private static final Pattern MESSAGE =
            Pattern.compile("(?m)^( +)(description: \"Why, in a sentence\\.\"\\R +type: \"string\")$");

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

    /** For a server that, built by a compiler much younger than itself, takes a message that is empty for one that is null. */
    static List<String> textsForOldServer() throws IOException {
        return texts().stream()
                .map(text -> MESSAGE.matcher(text).replaceAll("$1$2\n$1nullable: true"))
                .toList();
    }
}
