package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operator measures: the table of docs/metrics.md, held against the names in the code. */
final class Metrics {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(punctual_\\w+)` \\| (\\w+) \\|([^|]*)\\|");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern SERIES = Pattern.compile("\\b(punctual_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");

    /** What Prometheus says itself of whom it asked. */
    private static final Set<String> TARGET = Set.of("namespace", "job");

    private static final Metrics KNOWN = new Metrics(Chart.read(Path.of("docs/metrics.md")));

    private final Map<String, Set<String>> tags = new HashMap<>();
    private final Map<String, String> bySeries = new HashMap<>();

    private Metrics(String document) {
        ROW.matcher(document).results().forEach(this::add);
        assertThat(names().stream().map(Metrics::bare))
                .as("docs/metrics.md and the names in the code")
                .containsExactlyInAnyOrderElementsOf(inTheCode());
    }

    static Metrics known() {
        return KNOWN;
    }

    private void add(MatchResult row) {
        String name = row.group(1);
        tags.put(
                name,
                WORD.matcher(row.group(3)).results().map(tag -> tag.group(1)).collect(Collectors.toSet()));
        boolean isHistogram = row.group(2).equals("histogram");
        Stream<String> series =
                isHistogram ? Stream.of("_bucket", "_sum", "_count", "_max").map(name::concat) : Stream.of(name);
        series.forEach(one -> bySeries.put(one, name));
    }

    private static String bare(String name) {
        return name.replaceAll("_(total|seconds)$", "");
    }

    /** The constants that name a meter have dots in them; the others name tags. */
    private static Set<String> inTheCode() {
        try {
            Class<?> names = Class.forName("dev.punctual.cluster.report.MetricNames");
            Set<String> found = new HashSet<>();
            for (Field field : names.getDeclaredFields()) {
                field.setAccessible(true);
                found.add(String.valueOf(field.get(null)).replace('.', '_'));
            }
            return found.stream().filter(name -> name.startsWith("punctual_")).collect(Collectors.toSet());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the names of the metrics have moved", e);
        }
    }

    Set<String> names() {
        return new TreeSet<>(tags.keySet());
    }

    /** The metrics that an expression asks for. */
    Set<String> of(String expression) {
        return SERIES.matcher(expression)
                .results()
                .map(found -> bySeries.getOrDefault(found.group(1), found.group(1)))
                .collect(Collectors.toSet());
    }

    /** Every series is measured and has the labels that are asked for; every bracket is closed. */
    void check(String expression) {
        Matcher series = SERIES.matcher(expression);
        Set<String> labels = new HashSet<>(TARGET);
        labels.add("le");
        assertThat(of(expression)).as(expression).isNotEmpty();
        while (series.find()) {
            assertThat(bySeries).as(expression).containsKey(series.group(1));
            Set<String> known = tags.get(bySeries.get(series.group(1)));
            labels.addAll(known);
            assertThat(known).as(expression).containsAll(asked(series.group(2)));
        }
        GROUPING.matcher(expression)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",", -1)))
                .forEach(label -> assertThat(labels).as(expression).contains(label.strip()));
        assertThat(depth(expression)).as(expression).isZero();
    }

    private static Set<String> asked(String selector) {
        return selector == null
                ? Set.of()
                : LABEL.matcher(selector).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }

    private static int depth(String expression) {
        return expression
                .chars()
                .map(letter -> "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0)
                .sum();
    }
}
