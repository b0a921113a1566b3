package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsHelm
class ChartTest {
    private static final Set<String> OF_NO_NAMESPACE =
            Set.of("CustomResourceDefinition", "ClusterRole", "ClusterRoleBinding");

    @Test
    void it_is_clean() {
        LintResult result = new Helm(Chart.DIRECTORY).lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void its_version_is_that_of_the_build() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));
        JsonNode chart = Rendered.yaml(Chart.read(Chart.DIRECTORY.resolve("Chart.yaml")));
        assertThat(chart.get("appVersion").asText()).isEqualTo(version.replace("-SNAPSHOT", ""));
    }

    @TestFactory
    Stream<DynamicTest> a_cluster_takes_all_of_it() {
        ApplyingCluster cluster = new ApplyingCluster();
        return Chart.matrix().entrySet().stream()
                .map(values -> dynamicTest(values.getKey(), () -> {
                    Rendered rendered = Chart.render(values.getValue());
                    assertThat(rendered.objects()).hasSizeGreaterThan(5);
                    rendered.objects().forEach(cluster::accept);
                }))
                .onClose(cluster::close);
    }

    @TestFactory
    Stream<DynamicTest> every_object_says_where_it_belongs_and_whose_it_is() {
        return Chart.matrix().entrySet().stream()
                .map(values -> dynamicTest(
                        values.getKey(),
                        () -> Chart.render(values.getValue()).objects().forEach(ChartTest::belongs)));
    }

    private static void belongs(JsonNode object) {
        String kind = object.get("kind").asText();
        assertThat(Rendered.namespace(object).isEmpty())
                .as("%s %s has no namespace", kind, Rendered.name(object))
                .isEqualTo(OF_NO_NAMESPACE.contains(kind));
        if (!kind.equals("CustomResourceDefinition")) {
            assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance").asText())
                    .isEqualTo(Chart.RELEASE);
        }
    }

    @Test
    void two_releases_have_no_object_of_the_cluster_in_common_but_the_kinds_and_roles_of_users() {
        String values = "{crds: {install: false}, rbac: {userRoles: false}}";
        Stream<String> one = ofNoNamespace(Chart.text(values, "punctual", "team-a"));
        Stream<String> other = ofNoNamespace(Chart.text(values, "punctual", "team-b"));
        assertThat(one.toList()).isNotEmpty().doesNotContainAnyElementsOf(other.toList());
    }

    private static Stream<String> ofNoNamespace(String text) {
        return Rendered.of(text).objects().stream()
                .filter(object -> Rendered.namespace(object).isEmpty())
                .map(object -> object.get("kind").asText() + " " + Rendered.name(object));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{replicas: 2, archive: {store: Volume}} | archive.volume.shared=true",
                "{replicas: 2, archive: {store: Volume, volume: {shared: true}}} | accessMode=ReadWriteMany",
                "{web: {enabled: false}, ingress: {enabled: true, host: a.example}} | need web.enabled=true"
            })
    void what_contradicts_itself_is_refused_in_words(String values, String words) {
        assertThatThrownBy(() -> Chart.text(values)).hasMessageContaining(words);
    }

    @Test
    void one_replica_has_nothing_that_keeps_its_node_from_being_drained() {
        assertThat(Chart.render("replicas: 1").ofKind("PodDisruptionBudget")).isEmpty();
        assertThat(Chart.render("replicas: 2")
                        .one("PodDisruptionBudget")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "line\nbreak", " ${x} = # : ! "})
    void a_value_cannot_become_a_second_setting(String value) throws Exception {
        String values = "settings: {some.setting: %s}".formatted(Rendered.quoted(value));
        java.util.Properties read = new java.util.Properties();
        read.load(new java.io.StringReader(Chart.render(values).settings()));
        assertThat(read.getProperty("some.setting")).isEqualTo(value);
        assertThat(read.stringPropertyNames()).doesNotContain("break");
    }
}
