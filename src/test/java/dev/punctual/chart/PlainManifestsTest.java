package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is there for {@code kubectl apply -f} is what the chart makes, without what is Helm's. */
@NeedsHelm
class PlainManifestsTest {
    private static final Path FILE = Path.of("manifests", "punctual.yaml");
    private static final Path VALUES = Path.of("manifests", "values.yaml");
    private static final String HEADER =
            """
            # SPDX-License-Identifier: Apache-2.0
            # Punctual in the namespace punctual: kubectl apply -f punctual.yaml
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
