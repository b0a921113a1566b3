package dev.punctual.cluster.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final byte[] VERSION = "{\"major\": \"1\", \"minor\": \"33\"}".getBytes(StandardCharsets.UTF_8);

    private final Queue<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/version", exchange -> {
            exchange.sendResponseHeaders(answers.remove(), VERSION.length);
            exchange.getResponseBody().write(VERSION);
            exchange.close();
        });
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @Test
    void an_api_server_that_comes_back_is_waited_for() {
        answers.addAll(List.of(500, 503, 200));

        assertThat(new AnswerCheck(client, 3).complaint()).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void one_that_does_not_is_told_of_in_a_sentence() {
        answers.addAll(List.of(500, 500));

        assertThat(new AnswerCheck(client, 2).complaint()).hasValueSatisfying(words -> assertThat(words)
                .startsWith("Punctual does not start: the API server does not answer: ")
                .doesNotContain("\n"));
    }

    @Test
    void where_nobody_listens_that_is_told() {
        server.stop(0);

        assertThat(new AnswerCheck(client, 1).complaint())
                .hasValueSatisfying(words -> assertThat(words).contains("does not answer"));
    }

    @Test
    void one_that_refuses_answers() {
        answers.add(403);

        assertThat(new AnswerCheck(client, 3).complaint()).isEmpty();
    }
}
