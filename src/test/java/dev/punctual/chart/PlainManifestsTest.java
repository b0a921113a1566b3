package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is there for {@code kubectl apply -f} is what the chart makes, without what is Helm's. */
@NeedsHelm
class PlainManifestsTest {
    private static final Path FILE = Path.of("manifests", "punctual.yaml");
    private static final Path VALUES = Path.of("manifests", "values.yaml");
    private static final Set<String> STAYS = Set.of("Namespace", "CustomResourceDefinition");
    private static final Pattern DELETED =
            Pattern.compile("(?m)^kubectl .*\\bdelete ([a-z,]+) -l 'app.kubernetes.io/instance=punctual,");
    private static final String HEADER =
            """
            # SPDX-License-Identifier: Apache-2.0
            # Punctual in the namespace punctual: kubectl apply -f punctual.yaml
            # Never kubectl delete -f punctual.yaml: all jobs and runs go with the definitions. See docs/install.md, Uninstall.
            # Made of the chart and of values.yaml: edit those, then run mvn test -Dtest=PlainManifestsTest -Dmanifests.update=true
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: punctual
              labels:
                pod-security.kubernetes.io/enforce: restricted
            """;

    @Test
    void they_are_what_the_chart_makes() throws IOException {
        String wanted = HEADER + withoutHelm(Chart.text(Chart.read(VALUES)));
        if (Boolean.getBoolean("manifests.update")) {
            Files.writeString(FILE, wanted);
        }
        assertThat(Chart.read(FILE))
                .as("manifests/punctual.yaml differs from the chart."
                        + " To write it anew: mvn test -Dtest=PlainManifestsTest -Dmanifests.update=true")
                .isEqualTo(wanted);
    }

    private static String withoutHelm(String text) {
        return text.replaceAll("(?m)^ *(app\\.kubernetes\\.io/managed-by: Helm|helm\\.sh/chart: .*)\\R", "")
                .replaceAll("(?m)^# Source: .*\\R", "")
                .replaceAll("(?m)\\R{2,}(?=---)", "\n");
    }

    /** Of each command that deletes by kind and label: the kinds, as people type them. */
    private static Stream<String> deletedByLabel() {
        return DELETED.matcher(Chart.read(Path.of("docs/install.md")))
                .results()
                .flatMap(command -> Arrays.stream(command.group(1).split(",", -1)));
    }

    @Test
    void what_is_documented_removes_all_of_them_but_the_namespace_and_the_definitions() {
        List<JsonNode> objects = Rendered.of(Chart.read(FILE)).objects();
        Stream<JsonNode> ours = objects.stream()
                .filter(object -> !STAYS.contains(object.get("kind").asText()));
        List<JsonNode> labelled = objects.stream()
                .filter(object -> object.at("/metadata/labels/app.kubernetes.io~1instance")
                        .asText()
                        .equals(Chart.RELEASE))
                .toList();
        assertThat(labelled).containsExactlyElementsOf(ours.toList());
        assertThat(deletedByLabel())
                .containsExactlyInAnyOrderElementsOf(labelled.stream()
                        .map(object -> object.get("kind").asText().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    @Test
    void a_cluster_takes_them_and_nothing_of_helm_is_left() {
        Rendered manifests = Rendered.of(Chart.read(FILE));
        try (ApplyingCluster cluster = new ApplyingCluster()) {
            manifests.objects().forEach(cluster::accept);
        }
        assertThat(manifests.ofKind("CustomResourceDefinition")).hasSize(4);
        assertThat(manifests.ofKind("Deployment")).hasSize(1);
        assertThat(Chart.read(FILE)).doesNotContainIgnoringCase("helm.sh", "managed-by: helm");
    }
}
