package dev.punctual.chart;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operator needs, as docs/operations/rights.md tells. */
public final class NeededRights {
    private static final Path DOCUMENT = Path.of("docs", "operations", "rights.md");
    private static final Pattern CELL = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private NeededRights() {}

    /** Where a right is needed. */
    enum Where {
        JOBS,
        OWN,
        CLUSTER
    }

    /** When a right is needed. */
    enum When {
        ALWAYS,
        SIGN_IN,
        COMMANDS,
        MEASURES
    }

    /** A right, of which the document does not know in which namespace. */
    record Need(Right right, Where where, When when) {}

    static List<Need> all() {
        return rows("| Resource | Verbs |").flatMap(NeededRights::needs).toList();
    }

    /** Those that no test uses, with the reason that the document gives. */
    public static Set<Right> unused() {
        return rows("| Resource | Verb | Why")
                .flatMap(cells -> codes(cells.get(1)).stream()
                        .map(verb -> new Right("", codes(cells.get(0)).get(0), "", verb)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<List<String>> rows(String heading) {
        return Chart.read(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.asList(CELL.split(line.substring(1), -1)));
    }

    /** A word in code is a resource; two of them without a comma between are a resource and the name of one object. */
    private static Stream<Need> needs(List<String> cells) {
        Where where = Where.valueOf(constant(cells.get(2)));
        When when = When.valueOf(constant(cells.get(3)));
        return Arrays.stream(cells.get(0).split(",", -1)).flatMap(resource -> codes(cells.get(1)).stream()
                .map(verb -> new Need(right(codes(resource), verb), where, when)));
    }

    private static Right right(List<String> words, String verb) {
        return new Right("", words.get(0), words.size() > 1 ? words.get(1) : "", verb);
    }

    private static String constant(String word) {
        return word.strip().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }
}
