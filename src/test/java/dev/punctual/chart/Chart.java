package dev.punctual.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The chart of this checkout, as Helm sees it. */
public final class Chart {
    public static final Path DIRECTORY = Path.of("helm", "punctual");
    public static final String RELEASE = "punctual";
    public static final String NAMESPACE = "punctual";

    /** Without a cluster Helm has to be told which Kubernetes to render for. */
    private static final String KUBERNETES = "1.29.0";

    private Chart() {}

    /** The sets of values that are rendered, by name: the chart's own, those in {@code ci/}, and a few small ones. */
    static Map<String, String> matrix() {
        Map<String, String> matrix = new TreeMap<>(Map.of(
                "defaults", "",
                "nobody signs in", "web: {enabled: false}",
                "one replica with a volume", "{replicas: 1, archive: {store: Volume}}",
                "other names", "{fullnameOverride: clockwork, serviceAccount: {create: false, name: robot}}",
                "no rights", "{rbac: {create: false, userRoles: false}, crds: {keep: false}}"));
        ciFiles().forEach(file -> matrix.put(file.getFileName().toString(), read(file)));
        return matrix;
    }

    private static List<Path> ciFiles() {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the chart makes of these values, beyond its own. */
    static Rendered render(String values) {
        return Rendered.of(text(values));
    }

    static String text(String values) {
        return text(values, RELEASE, NAMESPACE);
    }

    /** The library looks a Secret up even without a cluster: a key of sessions has to be there already. */
    static String text(String values, String release, String namespace) {
        return withValues(values, file -> {
            TemplateCommand template = new Helm(DIRECTORY)
                    .template()
                    .withName(release)
                    .withNamespace(namespace)
                    .withKubeVersion(KUBERNETES)
                    .withValuesFile(file);
            if (!values.contains("sessionKey")) {
                template.set("web.sessionKey.existingSecret", "session-key");
            }
            return template.call();
        });
    }

    /** Some use of values in a file. */
    public interface Use<T> {
        T of(Path values);
    }

    public static <T> T withValues(String values, Use<T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return use.of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
