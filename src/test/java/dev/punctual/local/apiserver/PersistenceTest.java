package dev.punctual.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data directory keeps from one life of the server to the next. */
class PersistenceTest {
    @TempDir
    Path directory;

    private ApiServer start(List<String> definitions) {
        return ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC())
                .withDataDirectory(directory)
                .withCrdYaml(definitions));
    }

    private static KubernetesClient client(ApiServer server) {
        return new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    @Test
    void objectsDefinitionsAndCredentialsSurvive() {
        String token;
        String certificate;
        GenericKubernetesResource created;
        try (ApiServer server = start(List.of(Widgets.definition()));
                KubernetesClient client = client(server)) {
            token = server.token();
            certificate = server.caCertificatePem();
            created = client.resource(Widgets.widget("kept", Map.of("color", "red")))
                    .create();
            client.resource(Widgets.widget("dropped", Map.of("color", "red"))).create();
            client.genericKubernetesResources("example.dev/v1", "Widget")
                    .withName("dropped")
                    .delete();
        }
        try (ApiServer server = start(List.of());
                KubernetesClient client = client(server)) {
            assertThat(server.token()).isEqualTo(token);
            assertThat(server.caCertificatePem()).isEqualTo(certificate);
            var found = client.genericKubernetesResources("example.dev/v1", "Widget")
                    .inAnyNamespace()
                    .list()
                    .getItems();
            assertThat(found).containsExactly(created);
        }
    }

    @Test
    void aWatchFromBeforeTheRestartIsToldToListAgain() {
        String revision;
        try (ApiServer server = start(List.of(Widgets.definition()));
                KubernetesClient client = client(server)) {
            revision = client.resource(Widgets.widget("a", Map.of("color", "red")))
                    .create()
                    .getMetadata()
                    .getResourceVersion();
            client.resource(Widgets.widget("b", Map.of("color", "red"))).create();
        }
        var closed = new AtomicReference<WatcherException>();
        try (ApiServer server = start(List.of());
                KubernetesClient client = client(server);
                var watch = client.genericKubernetesResources("example.dev/v1", "Widget")
                        .watch(
                                new ListOptionsBuilder()
                                        .withResourceVersion(revision)
                                        .build(),
                                new Watcher<GenericKubernetesResource>() {
                                    @Override
                                    public void eventReceived(Action action, GenericKubernetesResource resource) {}

                                    @Override
                                    public void onClose(WatcherException cause) {
                                        closed.set(cause);
                                    }
                                })) {
            assertThat(watch).isNotNull();
            await().until(() -> closed.get() != null);
            assertThat(closed.get().isHttpGone()).isTrue();
        }
    }

    @Test
    void aServerThatCannotStartLeavesTheDirectoryFree() {
        try (ApiServer other = ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC()))) {
            ApiServerOptions taken = ApiServerOptions.defaults(Clock.systemUTC())
                    .withDataDirectory(directory)
                    .withPort(other.url().getPort());
            assertThatThrownBy(() -> ApiServer.start(taken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen");
        }
        start(List.of()).close();
    }

    @Test
    void aDefinitionThatChangedIsBroughtUpToDate() {
        try (ApiServer server = start(List.of(Widgets.definition()));
                KubernetesClient client = client(server)) {
            client.resource(Widgets.widget("old", Map.of("color", "red"))).create();
        }
        String changed =
                Widgets.definition().replace("default: 1", "default: 3").replace("phase: Scheduled", "phase: New");
        try (ApiServer server = start(List.of(changed));
                KubernetesClient client = client(server)) {
            GenericKubernetesResource fresh = client.resource(Widgets.widget("new", Map.of("color", "red")))
                    .create();
            assertThat((Integer) fresh.get("spec", "replicas")).isEqualTo(3);
            GenericKubernetesResource old = client.genericKubernetesResources("example.dev/v1", "Widget")
                    .withName("old")
                    .get();
            assertThat((String) old.get("status", "phase")).isEqualTo("New");
        }
    }
}
