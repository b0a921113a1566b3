package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.core.report.RunReport;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API server that serves nothing but a log, well or badly. */
class LogFollowersTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:01.5Z");
    private static final Instant LISTENS = AT.plusSeconds(3600);
    private static final PodLog SOURCE = new PodLog("default", "report-1-x", "worker");

    private interface Answer {
        void write(String query, HttpExchange exchange) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger news = new AtomicInteger();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private LogFollowers followers;
    private volatile Answer answer = this::all;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            answer.write(exchange.getRequestURI().getQuery(), exchange);
        });
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        followers = new LogFollowers(new LogRequests(client), Clock.fixed(LISTENS, ZoneOffset.UTC), 2);
    }

    @AfterEach
    void stop() {
        followers.stop(new ShutdownEvent());
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Every line from the second that is asked for on. */
    private byte[] served(String query) {
        Instant since = query.contains("sinceTime=")
                ? Instant.parse(query.replaceAll(".*sinceTime=([^&]*).*", "$1"))
                : Instant.EPOCH;
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(since)) {
                text.append(line).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void all(String query, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(served(query));
        exchange.close();
    }

    /** Ends in the middle of a line though more was promised. */
    private void half(String query, HttpExchange exchange) throws IOException {
        byte[] bytes = served(query);
        exchange.sendResponseHeaders(200, bytes.length + 1000);
        exchange.getResponseBody().write(bytes, 0, bytes.length - 7);
        exchange.close();
    }

    private void print(String text) {
        lines.add(AT.plusMillis(100L * lines.size()) + " " + text);
    }

    private void follow(String uid) {
        followers.follow(uid, SOURCE, new Listened(1, AT.minusSeconds(1), true, RunReport.NONE), news::incrementAndGet);
    }

    private RunReport heard(String uid) {
        return followers.heard(uid, 1).orElseThrow();
    }

    private void awaitCount(String uid, long count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard(uid).account().outcome()).containsEntry("n", count));
    }

    @Test
    void a_log_that_breaks_off_is_followed_on_without_a_line_lost_or_heard_twice() {
        for (int i = 0; i < 5; i++) {
            print("::outcome n+=1");
        }
        answer = this::half;
        follow("a");
        awaitCount("a", 4);
        print("::outcome n+=1");
        answer = this::all;

        awaitCount("a", 6);
        assertThat(heard("a").account().missing()).isNull();
        assertThat(asked.get(0))
                .contains("follow=true")
                .contains("timestamps=true")
                .doesNotContain("sinceTime");
        assertThat(asked).anyMatch(query -> query.contains("sinceTime=2026-03-02T08:00:01Z"));
        await().until(() -> news.get() > 0);
    }

    @Test
    void a_server_that_refuses_is_asked_again() {
        print("::outcome n+=1");
        answer = (query, exchange) -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        };
        follow("a");
        await().until(() -> asked.size() >= 2);
        assertThat(heard("a").silentSince()).as("nobody can say").isNull();
        answer = this::all;

        awaitCount("a", 1);
    }

    @Test
    void silence_counts_once_what_was_said_before_is_read() {
        print("hello");
        answer = (query, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(served(query));
            body.flush();
        };
        follow("a");

        await().until(() -> heard("a").silentSince() != null);
        assertThat(heard("a").silentSince()).as("nobody listened before").isEqualTo(LISTENS);
        await().until(() -> news.get() == 1);
    }

    @Test
    void who_finds_no_place_is_asked_every_now_and_then() {
        print("::outcome n+=1");
        answer = (query, exchange) -> {
            if (!query.contains("follow=true")) {
                all(query, exchange);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(served(query));
            exchange.getResponseBody().flush();
        };
        for (String uid : List.of("a", "b", "c", "d")) {
            follow(uid);
        }

        for (String uid : List.of("a", "b", "c", "d")) {
            awaitCount(uid, 1);
        }
        assertThat(new ArrayList<>(asked))
                .filteredOn(query -> query.contains("follow=true"))
                .hasSize(2);
        assertThat(followers.count()).isEqualTo(4);
    }

    @Test
    void who_left_is_asked_no_more() {
        print("::outcome n+=1");
        follow("a");
        followers.leave("a");
        follow("b");
        awaitCount("b", 1);

        assertThat(followers.heard("a", 1)).isEmpty();
        assertThat(followers.heard("b", 2)).as("another attempt").isEmpty();
        assertThat(asked).hasSize(1);
    }
}
