package dev.punctual.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldReferenceTest {
    private static final Path PAGES = Path.of("docs", "reference");

    @Test
    void the_pages_in_docs_reference_are_what_the_definitions_say() throws IOException {
        Map<String, String> wanted = pages();
        if (Boolean.getBoolean("docs.update")) {
            write(wanted);
        }

        assertThat(read())
                .as("docs/reference/ differs from crds/."
                        + " To write it anew: mvn test -Dtest=FieldReferenceTest -Ddocs.update=true")
                .isEqualTo(wanted);
    }

    @Test
    void every_field_of_a_definition_has_a_meaning() throws IOException {
        for (CustomResourceDefinition definition : definitions()) {
            Schemas.walk(
                    definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema(),
                    (path, part) -> assertThat(isField(path) ? part.getDescription() : "-")
                            .as("%s%s", FieldReference.kind(definition), path)
                            .isNotBlank());
        }
    }

    private static boolean isField(String path) {
        return path.indexOf('.', 1) > 0 && !path.endsWith("[]") && !path.endsWith("{}");
    }

    private static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (CustomResourceDefinition definition : definitions()) {
            pages.put(file(definition), FieldReference.of(definition));
        }
        pages.put("README.md", index());
        return pages;
    }

    private static String file(CustomResourceDefinition definition) {
        return FieldReference.kind(definition).toLowerCase(Locale.ROOT) + ".md";
    }

    private static String index() throws IOException {
        String kinds = definitions().stream()
                .map(definition -> "- [%s](%s)".formatted(FieldReference.kind(definition), file(definition)))
                .collect(Collectors.joining("\n"));
        return """
                # Reference of fields

                <!-- Generated from crds/: mvn test -Dtest=FieldReferenceTest -Ddocs.update=true -->

                Every field of every kind, as the API server knows it and as `kubectl explain` tells it:

                %s

                A *duration* is written as Go does: `90s`, `1h30m`, `500ms`. A *time* is an RFC 3339 timestamp:
                `2027-01-01T00:00:00Z`. `[]` in the name of a field stands for each item of a list. What the fields do
                together is told in the [user guide](../user-guide.md).
                """
                .formatted(kinds);
    }

    private static List<CustomResourceDefinition> definitions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("crds"))) {
            return files.sorted().map(FieldReferenceTest::definition).toList();
        }
    }

    private static CustomResourceDefinition definition(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(PAGES);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
