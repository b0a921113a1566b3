package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The definitions in the chart are those of {@code crds/}. */
@NeedsHelm
class CrdCopyTest {
    private static final Path SOURCE = Path.of("crds");
    private static final Path COPY = Chart.DIRECTORY.resolve("files/crds");

    private static Map<String, String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), Chart::read, (one, other) -> one, TreeMap::new));
        }
    }

    @Test
    void the_copy_is_a_copy() throws IOException {
        if (Boolean.getBoolean("crds.update")) {
            for (Map.Entry<String, String> file : files(SOURCE).entrySet()) {
                Files.writeString(COPY.resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(files(COPY))
                .as("helm/punctual/files/crds differs from crds/."
                        + " To copy it anew: mvn test -Dtest=CrdCopyTest -Dcrds.update=true")
                .isEqualTo(files(SOURCE));
    }

    @Test
    void what_is_installed_is_the_same_but_for_the_note_that_it_stays() throws IOException {
        Rendered rendered = Chart.render("");
        for (String file : files(SOURCE).values()) {
            JsonNode source = Rendered.yaml(file.substring(file.indexOf("---")));
            JsonNode installed = rendered.one("CustomResourceDefinition", Rendered.name(source));
            assertThat(installed.at("/spec")).isEqualTo(source.at("/spec"));
            assertThat(installed
                            .at("/metadata/annotations/helm.sh~1resource-policy")
                            .asText())
                    .isEqualTo("keep");
        }
    }

    @Test
    void they_are_installed_and_kept_as_the_values_say() {
        assertThat(Chart.render("crds: {install: false}").ofKind("CustomResourceDefinition"))
                .isEmpty();
        assertThat(Chart.render("crds: {keep: false}").ofKind("CustomResourceDefinition"))
                .hasSize(4)
                .noneMatch(definition -> definition.at("/metadata").has("annotations"));
    }
}
