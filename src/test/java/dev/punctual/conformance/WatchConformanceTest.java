package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@Conformance
class WatchConformanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void a_watch_tells_of_every_change_in_order(Sandbox sandbox) {
        String start = sandbox.wire().get(sandbox.core("configmaps")).resourceVersion();
        makeHistory(sandbox);

        assertThat(watch(sandbox, start, ""))
                .extracting(event -> event.at("/type").asText() + " "
                        + event.at("/object/metadata/name").asText())
                .containsExactly("ADDED a", "MODIFIED a", "ADDED b", "DELETED a");
    }

    @Test
    void a_watch_resumes_after_the_version_it_is_given(Sandbox sandbox) {
        List<Answer> history = makeHistory(sandbox);

        assertThat(watch(sandbox, history.get(1).resourceVersion(), ""))
                .extracting(event -> event.at("/type").asText() + " "
                        + event.at("/object/metadata/name").asText())
                .containsExactly("ADDED b", "DELETED a");
    }

    @Test
    void a_deleted_object_comes_with_the_version_of_its_deletion(Sandbox sandbox) {
        List<Answer> history = makeHistory(sandbox);

        List<JsonNode> events = watch(sandbox, history.get(2).resourceVersion(), "");

        assertThat(events).hasSize(1);
        assertThat(Long.parseLong(
                        events.get(0).at("/object/metadata/resourceVersion").asText()))
                .isGreaterThan(Long.parseLong(history.get(2).resourceVersion()));
    }

    @Test
    void an_object_that_begins_or_ceases_to_match_is_added_or_deleted(Sandbox sandbox) {
        String start = sandbox.createConfigMap("a", "").resourceVersion();
        String map = sandbox.core("configmaps") + "/a";
        sandbox.wire().mergePatch(map, "{metadata: {labels: {app: x}}}").expect(200);
        sandbox.wire().mergePatch(map, "{data: {key: other}}").expect(200);
        sandbox.wire().mergePatch(map, "{metadata: {labels: {app: y}}}").expect(200);

        assertThat(watch(sandbox, start, "&labelSelector=app%3Dx"))
                .extracting(event -> event.at("/type").asText())
                .containsExactly("ADDED", "MODIFIED", "DELETED");
    }

    @Test
    void a_watch_from_a_forgotten_past_is_gone(Sandbox sandbox) {
        sandbox.createRun("one");
        sandbox.cluster().forgetHistory(sandbox);

        Answer answer = sandbox.wire().get(sandbox.runs() + "?watch=true&resourceVersion=1&timeoutSeconds=2");

        if (answer.code() == 200) {
            JsonNode event = events(answer).get(0);
            assertThat(event.at("/type").asText()).isEqualTo("ERROR");
            assertThat(event.at("/object/code").asInt()).isEqualTo(410);
            assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
        } else {
            answer.expect(410);
        }
    }

    @Test
    void a_watch_without_a_version_begins_with_what_is_there(Sandbox sandbox) {
        sandbox.createConfigMap("a", "");

        assertThat(events(sandbox.wire()
                        .get(sandbox.core("configmaps")
                                + "?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3Da")))
                .extracting(event -> event.at("/type").asText())
                .containsExactly("ADDED");
    }

    @Test
    void a_client_may_watch_by_websocket(Sandbox sandbox) {
        List<String> seen = new CopyOnWriteArrayList<>();
        Watcher<ConfigMap> watcher = new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                if (map.getMetadata().getName().equals("a")) {
                    seen.add(action.name());
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        };

        try (Watch watch =
                sandbox.client().configMaps().inNamespace(sandbox.namespace()).watch(watcher)) {
            sandbox.createConfigMap("a", "");
            sandbox.wire().delete(sandbox.core("configmaps") + "/a").expect(200);

            assertThat(watch).isNotNull();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).containsExactly("ADDED", "DELETED"));
        }
    }

    @Test
    void an_informer_of_our_kinds_follows_them(Sandbox sandbox) {
        sandbox.createRun("before");
        List<String> seen = new CopyOnWriteArrayList<>();

        try (SharedIndexInformer<GenericKubernetesResource> informer = sandbox.client()
                .genericKubernetesResources("punctual.dev/v1alpha1", "JobRun")
                .inNamespace(sandbox.namespace())
                .inform(new Names(seen))) {
            sandbox.createRun("after");
            sandbox.wire()
                    .mergePatch(sandbox.run("after") + "/status", "{status: {phase: Running}}")
                    .expect(200);
            sandbox.wire().delete(sandbox.run("before")).expect(200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen)
                    .containsExactly("+before", "+after", "~after Running", "-before"));
            assertThat(informer.getStore().listKeys()).containsExactly(sandbox.namespace() + "/after");
        }
    }

    private static List<Answer> makeHistory(Sandbox sandbox) {
        Answer created = sandbox.createConfigMap("a", "");
        Answer changed = sandbox.wire()
                .mergePatch(sandbox.core("configmaps") + "/a", "{data: {key: other}}")
                .expect(200);
        Answer second = sandbox.createConfigMap("b", "");
        sandbox.wire().delete(sandbox.core("configmaps") + "/a").expect(200);
        return List.of(created, changed, second);
    }

    /** What a watch of a second tells, without what the cluster itself puts into every namespace. */
    private static List<JsonNode> watch(Sandbox sandbox, String version, String more) {
        Answer answer = sandbox.wire()
                .get(sandbox.core("configmaps") + "?watch=true&timeoutSeconds=1&resourceVersion=" + version + more);
        return events(answer.expect(200)).stream()
                .filter(event -> !event.at("/object/metadata/name").asText().startsWith("kube-"))
                .toList();
    }

    private static List<JsonNode> events(Answer answer) {
        ObjectMapper mapper = new ObjectMapper();
        return answer.text().lines().map(line -> read(mapper, line)).toList();
    }

    private static JsonNode read(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (java.io.IOException e) {
            throw new AssertionError("not an event: " + line, e);
        }
    }

    /** Notes what an informer tells. */
    private record Names(List<String> seen) implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource run) {
            seen.add("+" + run.getMetadata().getName());
        }

        @Override
        public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource run) {
            seen.add("~" + run.getMetadata().getName() + " " + run.get("status", "phase"));
        }

        @Override
        public void onDelete(GenericKubernetesResource run, boolean unknown) {
            seen.add("-" + run.getMetadata().getName());
        }
    }
}
