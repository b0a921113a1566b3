package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.chart.Chart;
import dev.punctual.chart.NeedsHelm;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm installs, upgrades and uninstalls the chart. */
@NeedsRealCluster
@NeedsHelm
class ChartInstallationIT {
    @TempDir
    static Path scratch;

    private static RealCluster cluster;
    private static KubernetesClient admin;
    private static InstalledChart chart;

    @BeforeAll
    static void start() {
        cluster = RealCluster.start();
        admin = new KubernetesClientBuilder().withConfig(cluster.access()).build();
        chart = InstalledChart.on(cluster, admin, scratch);
    }

    @AfterAll
    static void stop() {
        admin.close();
        cluster.close();
    }

    @BeforeEach
    void install() {
        chart.install("");
    }

    @AfterEach
    void uninstall() {
        if (InstalledChart.deployment(admin) != null) {
            chart.uninstall();
        }
    }

    private static String sessionKey() {
        String encoded = admin.secrets()
                .inNamespace(Chart.NAMESPACE)
                .withName("punctual-session-key")
                .get()
                .getData()
                .get("session-key");
        return new String(Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<String> shortNamesOfQueues() {
        return admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("jobqueues.punctual.dev")
                .get()
                .getSpec()
                .getNames()
                .getShortNames();
    }

    @Test
    void an_upgrade_changes_what_it_should_and_keeps_the_key_of_sessions() {
        String key = sessionKey();
        assertThat(key).hasSizeGreaterThanOrEqualTo(32);

        chart.upgrade("replicas: 3");

        assertThat(sessionKey()).isEqualTo(key);
        assertThat(InstalledChart.deployment(admin).getSpec().getReplicas()).isEqualTo(3);
    }

    @Test
    void another_installation_has_another_key() {
        String first = sessionKey();
        chart.uninstall();
        chart.install("");
        assertThat(sessionKey()).isNotEqualTo(first);
    }

    @Test
    void an_upgrade_brings_the_definitions_up_to_date() {
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("jobqueues.punctual.dev")
                .edit(definition -> definition
                        .edit()
                        .editSpec()
                        .editNames()
                        .withShortNames("outdated")
                        .endNames()
                        .endSpec()
                        .build());

        chart.upgrade("replicas: 1");

        assertThat(shortNamesOfQueues()).containsExactly("jq");
    }

    private static Stream<CustomResourceDefinition> definitions() {
        return admin.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                .filter(definition -> definition.getMetadata().getName().endsWith(".punctual.dev"));
    }

    /** A definition that was made anew has another UID, one that was changed another generation. */
    private static List<String> generationsOfDefinitions() {
        return definitions()
                .map(definition -> definition.getMetadata().getUid() + " "
                        + definition.getMetadata().getGeneration())
                .sorted()
                .toList();
    }

    /** As docs/install.md has it: an older chart differs in its definitions, which are not touched here. */
    @Test
    void who_goes_back_keeps_the_definitions_and_can_go_on_again() {
        List<String> newer = generationsOfDefinitions();
        assertThat(newer).hasSize(4);

        chart.upgrade("{replicas: 1, crds: {install: false}}");
        assertThat(generationsOfDefinitions()).isEqualTo(newer);

        chart.upgrade("replicas: 2");
        assertThat(definitions()).hasSize(4);
        assertThat(InstalledChart.deployment(admin).getSpec().getReplicas()).isEqualTo(2);
    }

    @Test
    void what_people_made_outlives_the_operator() {
        chart.uninstall();

        assertThat(definitions()).hasSize(4);
        assertThat(InstalledChart.deployment(admin)).isNull();
        assertThat(admin.rbac().clusterRoles().list().getItems())
                .noneMatch(role -> role.getMetadata().getName().startsWith("punctual"));
    }
}
