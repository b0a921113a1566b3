package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.api.v1alpha1.Resources;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs take, as a metrics API tells it that says what a test wants. */
class ResourcePeaksTest {
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration AWAY = Duration.ofMinutes(10);
    private static final String ALL = "/apis/metrics.k8s.io/v1beta1/pods";
    private static final String OF_TEAM = "/apis/metrics.k8s.io/v1beta1/namespaces/team/pods";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private ResourcePeaks peaks;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        peaks = new ResourcePeaks(client, WatchedNamespaces.of(), EVERY);
        peaks.watch("team", "u-1");
    }

    @AfterEach
    void stop() {
        peaks.stop();
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + "?" + exchange.getRequestURI().getQuery());
        byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refusals.getOrDefault(path, 200), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String pod(String run, String... containers) {
        return "{\"metadata\": {\"name\": \"p\", \"labels\": {\"punctual.dev/run-uid\": \"%s\"}}, \"containers\": [%s]}"
                .formatted(run, String.join(", ", containers));
    }

    private static String container(String cpu, String memory) {
        return "{\"name\": \"c\", \"usage\": {\"cpu\": \"%s\", \"memory\": \"%s\"}}".formatted(cpu, memory);
    }

    private static String list(String... pods) {
        return "{\"kind\": \"PodMetricsList\", \"apiVersion\": \"metrics.k8s.io/v1beta1\", \"items\": [%s]}"
                .formatted(String.join(", ", pods));
    }

    private Duration seeing(String... pods) {
        answers.put(ALL, list(pods));
        return peaks.look();
    }

    @Test
    void the_containers_of_a_pod_count_together_and_are_rounded_up() {
        seeing(pod("u-1", container("120000001n", "1025Ki"), container("100m", "3Mi")));

        assertThat(peaks.peakOf("u-1")).contains(new Resources("221m", "5Mi"));
        assertThat(asked).containsExactly(ALL + "?labelSelector=punctual.dev/run-uid");
    }

    @Test
    void the_highest_use_is_kept_whichever_pod_had_it() {
        seeing(pod("u-1", container("2", "10Mi")));
        seeing(pod("u-1", container("100m", "20Mi")), pod("u-1", container("50m", "5Mi")));

        assertThat(peaks.peakOf("u-1")).contains(new Resources("2000m", "20Mi"));
    }

    @Test
    void what_is_not_measured_is_not_told() {
        seeing(pod("u-1", "{\"name\": \"c\", \"usage\": {\"cpu\": \"5m\"}}"));

        assertThat(peaks.peakOf("u-1")).contains(new Resources("5m", null));
        assertThat(peaks.peakOf("u-2")).isEmpty();
    }

    @Test
    void runs_that_nobody_watches_are_not_remembered() {
        seeing(pod("u-2", container("1", "1Mi")));
        peaks.watch("team", "u-2");

        assertThat(peaks.peakOf("u-2")).isEmpty();
    }

    @Test
    void a_run_that_is_forgotten_is_unknown() {
        seeing(pod("u-1", container("1", "1Mi")));
        peaks.forget("u-1");
        seeing(pod("u-1", container("1", "1Mi")));

        assertThat(peaks.peakOf("u-1")).isEmpty();
    }

    @Test
    void nobody_is_asked_while_no_run_is_watched() {
        peaks.forget("u-1");

        assertThat(seeing()).isEqualTo(EVERY);
        assertThat(asked).isEmpty();
    }

    @Test
    void where_there_is_no_metrics_api_it_is_left_alone_for_a_while() {
        refusals.put(ALL, 404);

        assertThat(peaks.look()).isEqualTo(AWAY);

        refusals.clear();
        assertThat(seeing(pod("u-1", container("1", "1Mi")))).isEqualTo(EVERY);
        assertThat(peaks.peakOf("u-1")).isPresent();
    }

    @Test
    void who_may_not_see_all_namespaces_asks_for_those_of_the_runs() {
        refusals.put(ALL, 403);
        answers.put(OF_TEAM, list(pod("u-1", container("1", "1Mi"))));

        assertThat(peaks.look()).isEqualTo(EVERY);
        assertThat(peaks.look()).isEqualTo(EVERY);

        assertThat(peaks.peakOf("u-1")).isPresent();
        assertThat(asked).filteredOn(path -> path.startsWith(ALL)).hasSize(1);
    }

    @Test
    void who_may_see_nothing_asks_seldom() {
        refusals.put(ALL, 403);
        refusals.put(OF_TEAM, 403);

        assertThat(peaks.look()).isEqualTo(AWAY);
    }

    @Test
    void an_answer_that_cannot_be_read_does_no_harm() {
        seeing(pod("u-1", container("much", "1Mi")), pod("u-1", container("7m", "1Mi")));
        answers.put(ALL, "<html>");

        assertThat(peaks.look()).isEqualTo(EVERY);
        assertThat(peaks.peakOf("u-1")).contains(new Resources("7m", "1Mi"));
    }
}
