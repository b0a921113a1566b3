package dev.punctual.web.page.runs;

import dev.punctual.cluster.read.RunGroup;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.web.page.PhaseMark;
import dev.punctual.web.page.PlainText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of the filter that no field of the form can show: it stands beside them, to be kept or taken away, so that whoever
 * changes another field does not lose it.
 */
record KeptFilter(String name, String value, String text) {
    private static final Map<String, String> BOUNDS =
            Map.of("to", "Created before", "minDuration", "At least", "maxDuration", "At most");
    private static final List<String> IN_ORDER = List.of("to", "minDuration", "maxDuration");
    private static final Map<String, String> NAMES = Map.of("job", "Job", "queue", "Queue", "namespace", "Namespace");

    /** What the parameters of an address say beside what the fields show. */
    static List<KeptFilter> of(RunParameters asked) {
        return Stream.of(
                        IN_ORDER.stream().flatMap(name -> bound(asked, name)),
                        phases(asked),
                        NAMES.keySet().stream().sorted().flatMap(name -> several(asked, name)))
                .flatMap(part -> part)
                .toList();
    }

    /** The values of a parameter, which may be written with commas between them. */
    static List<String> words(RunParameters asked, String name) {
        return asked.all(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<KeptFilter> bound(RunParameters asked, String name) {
        return asked.all(name).stream()
                .map(value -> new KeptFilter(name, value, BOUNDS.get(name) + " " + PlainText.name(value)));
    }

    /** A phase by itself, where the form has groups of them only. */
    private static Stream<KeptFilter> phases(RunParameters asked) {
        return words(asked, "status").stream()
                .filter(word -> Arrays.stream(RunGroup.values())
                        .noneMatch(group -> group.word().equals(word.toLowerCase(Locale.ROOT))))
                .map(word -> new KeptFilter("status", word, phase(word)));
    }

    private static String phase(String word) {
        return Arrays.stream(RunPhase.values())
                .filter(phase -> plain(phase.word()).equals(plain(word)))
                .findFirst()
                .map(phase -> PhaseMark.of(phase).text())
                .orElseGet(() -> PlainText.name(word));
    }

    private static String plain(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** A field has room for one value. */
    private static Stream<KeptFilter> several(RunParameters asked, String name) {
        List<String> values = words(asked, name);
        return values.size() < 2
                ? Stream.empty()
                : values.stream().map(value -> new KeptFilter(name, value, several(name, value)));
    }

    private static String several(String name, String value) {
        return value.equals(RunParameters.NO_JOB) && name.equals("job")
                ? "Ad hoc"
                : "%s %s".formatted(NAMES.get(name), PlainText.name(value));
    }

    /** The one value that a field shows; nothing where there are none or several. */
    static Optional<String> single(RunParameters asked, String name) {
        List<String> values = words(asked, name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
