package dev.punctual.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What {@code docs/access.md} says of rights: its manifests, and its table. */
public final class AccessDocument {
    private static final Path FILE = Path.of("docs/access.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\R(.*?)^```");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    private final String text;

    private AccessDocument(String text) {
        this.text = text;
    }

    public static AccessDocument read() {
        try {
            return new AccessDocument(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The roles and bindings that it shows, as they stand there. */
    public String manifests() {
        Matcher block = YAML.matcher(text);
        if (!block.find()) {
            throw new IllegalStateException(FILE + " shows no YAML");
        }
        return block.group(1);
    }

    /** Gives the people whom it names their rights. */
    public void apply(KubernetesClient admin) {
        List<HasMetadata> shown = admin.load(
                        new ByteArrayInputStream(manifests().getBytes(StandardCharsets.UTF_8)))
                .items();
        shown.forEach(item -> admin.resource(item).forceConflicts().serverSideApply());
    }

    /**
     * A row of the table.
     *
     * @param to what somebody wants to do
     * @param needs all the rights that it takes
     */
    public record Row(String to, List<Need> needs) {
        /** Whether it is about the object by which all execution is stopped. */
        public boolean isOfSwitch() {
            return needs.stream().anyMatch(Need::isOfSwitch);
        }
    }

    /**
     * A right.
     *
     * @param resource as in {@code jobruns.punctual.dev}, {@code pods/log}, or the name of a ConfigMap
     */
    public record Need(String verb, String resource) {
        /** The API group that a Role names. */
        public String group() {
            return resource.endsWith(".punctual.dev") ? "punctual.dev" : "";
        }

        /** The resource that a Role names. */
        public String plural() {
            return isOfSwitch() ? "configmaps" : resource.replace(".punctual.dev", "");
        }

        /** Whether it is the object by which all execution is stopped, and not any of its kind. */
        public boolean isOfSwitch() {
            return resource.equals("punctual-execution");
        }
    }

    /** The table of rights, without its head. */
    public List<Row> rows() {
        String section = text.substring(text.indexOf("\n## Rights"));
        return ROW.matcher(section.substring(0, section.indexOf("\n## ", 1)))
                .results()
                .filter(row -> row.group(2).contains("`"))
                .map(row -> new Row(row.group(1), needs(row.group(2), row.group(3))))
                .toList();
    }

    /** Verbs and resources stand in their order, parted by semicolons where there are several resources. */
    private static List<Need> needs(String verbs, String resources) {
        String[] verbsOfEach = verbs.split(";", -1);
        String[] each = resources.split(";", -1);
        return IntStream.range(0, each.length)
                .boxed()
                .flatMap(at -> words(verbsOfEach[at]).stream()
                        .map(verb -> new Need(verb, words(each[at]).get(0))))
                .toList();
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }
}
