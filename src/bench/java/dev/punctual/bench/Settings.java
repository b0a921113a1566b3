package dev.punctual.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is to be measured, as {@code name=value}. */
record Settings(Map<String, String> values) {

    static Settings of(String[] words) {
        return new Settings(Arrays.stream(words)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }

    /** The same, with a value where none is given. */
    Settings otherwise(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.putIfAbsent(name, value);
        return new Settings(more);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    String word(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Where the packaged operator is, as {@code mvn package} leaves it. */
    Path operator() {
        return Path.of(word("operator", "target/quarkus-app/quarkus-run.jar"));
    }

    /** Further ones of the JVM that the operator runs in, with commas between them. */
    List<String> javaOptions() {
        return Arrays.stream(word("java-options", "").split(","))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    int port() {
        return number("port", 18113);
    }
}
