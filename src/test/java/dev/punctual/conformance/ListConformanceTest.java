package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Conformance
class ListConformanceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=x | a b",
                "app==x | a b",
                "app!=x | c d",
                "app in (x,y) | a b c",
                "app notin (x) | c d",
                "app | a b c",
                "!app | d",
                "app=x,tier=front | a",
                "app=x,tier!=front | b",
            })
    void labels_select(String selector, String names, Sandbox sandbox) {
        sandbox.createConfigMap("a", "labels: {app: x, tier: front}");
        sandbox.createConfigMap("b", "labels: {app: x}");
        sandbox.createConfigMap("c", "labels: {app: y}");
        sandbox.createConfigMap("d", "");

        assertThat(namesOf(list(sandbox, sandbox.core("configmaps"), "labelSelector=" + encoded(selector))))
                .containsExactlyElementsOf(List.of(names.split(" ")));
    }

    @Test
    void a_name_selects(Sandbox sandbox) {
        sandbox.createRun("a");
        sandbox.createRun("b");

        assertThat(namesOf(list(sandbox, sandbox.runs(), "fieldSelector=" + encoded("metadata.name=b"))))
                .containsExactly("b");
    }

    @Test
    void the_phase_of_a_run_selects(Sandbox sandbox) {
        sandbox.needs(32, "a selectable field of a custom kind");
        sandbox.createRun("a");
        sandbox.createRun("b");
        sandbox.wire()
                .mergePatch(sandbox.run("b") + "/status", "{status: {phase: Running}}")
                .expect(200);

        assertThat(namesOf(list(sandbox, sandbox.runs(), "fieldSelector=" + encoded("status.phase=Running"))))
                .containsExactly("b");
    }

    @Test
    void a_field_that_cannot_select_is_refused(Sandbox sandbox) {
        sandbox.wire()
                .get(sandbox.runs() + "?fieldSelector=" + encoded("spec.timeout=5m"))
                .expect(400);
    }

    @Test
    void the_phase_and_node_of_a_pod_select(Sandbox sandbox) {
        for (String name : List.of("a", "b")) {
            sandbox.wire()
                    .post(
                            sandbox.core("pods"),
                            """
                            apiVersion: v1
                            kind: Pod
                            metadata: {name: %s}
                            spec: {nodeName: node-%s, containers: [{name: main, image: busybox}]}
                            """
                                    .formatted(name, name))
                    .expect(201);
        }

        assertThat(namesOf(list(sandbox, sandbox.core("pods"), "fieldSelector=" + encoded("spec.nodeName=node-b"))))
                .containsExactly("b");
        assertThat(namesOf(list(sandbox, sandbox.core("pods"), "fieldSelector=" + encoded("status.phase!=Pending"))))
                .isEmpty();
    }

    @Test
    void a_long_list_comes_in_pages(Sandbox sandbox) {
        List.of("a", "b", "c").forEach(name -> sandbox.createConfigMap(name, "labels: {mine: yes-1}"));

        Answer first = list(sandbox, sandbox.core("configmaps"), "labelSelector=mine&limit=2");
        Answer second = list(
                sandbox,
                sandbox.core("configmaps"),
                "labelSelector=mine&limit=2&continue="
                        + encoded(first.at("/metadata/continue").asText()));

        assertThat(namesOf(first)).containsExactly("a", "b");
        assertThat(namesOf(second)).containsExactly("c");
        assertThat(second.at("/metadata/continue").asText()).isEmpty();
    }

    @Test
    void a_list_has_the_version_to_watch_from(Sandbox sandbox) {
        Answer run = sandbox.createRun("one");

        Answer list = sandbox.wire().get(sandbox.runs()).expect(200);

        assertThat(list.at("/kind").asText()).isEqualTo("JobRunList");
        assertThat(Long.parseLong(list.resourceVersion()))
                .isGreaterThanOrEqualTo(Long.parseLong(run.resourceVersion()));
    }

    @Test
    void all_namespaces_are_listed_together(Sandbox sandbox) {
        sandbox.createRun("one");

        assertThat(sandbox.wire()
                        .get("/apis/punctual.dev/v1alpha1/jobruns")
                        .expect(200)
                        .at("/items")
                        .findValuesAsText("namespace"))
                .contains(sandbox.namespace());
    }

    private static Answer list(Sandbox sandbox, String path, String query) {
        return sandbox.wire().get(path + "?" + query).expect(200);
    }

    private static List<String> namesOf(Answer list) {
        return StreamSupport.stream(list.at("/items").spliterator(), false)
                .map(item -> item.at("/metadata/name").asText())
                .filter(name -> !name.startsWith("kube-"))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
