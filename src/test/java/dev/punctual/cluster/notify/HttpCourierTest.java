package dev.punctual.cluster.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.cluster.notify.Courier.Answer;
import dev.punctual.cluster.notify.Courier.Letter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCourierTest {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final int LONG_SECONDS = 20;

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ThreadPacer pacer = new ThreadPacer();
    private final HttpCourier courier = new HttpCourier(pacer, PATIENCE);
    private HttpServer server;
    private HttpHandler handler = exchange -> exchange.sendResponseHeaders(204, -1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            handler.handle(exchange);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        pacer.stop();
    }

    private URI url() {
        return URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    private Answer carry(URI to) throws InterruptedException, ExecutionException, TimeoutException {
        return courier.carry(new Letter(to, "application/json", "{\"ü\":1}", "Bearer x"))
                .get(LONG_SECONDS, TimeUnit.SECONDS);
    }

    private void await() {
        try {
            end.await(LONG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_letter_is_posted_with_its_authorization() throws Exception {
        assertThat(carry(url()).status()).isEqualTo(204);
        assertThat(received).containsExactly("POST /hook Bearer x {\"ü\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 429, 500, 503})
    void an_answer_is_passed_on(int status) throws Exception {
        handler = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(status, -1);
        };
        assertThat(carry(url())).isEqualTo(new Answer(status, "7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void no_redirect_is_followed(int status) throws Exception {
        handler = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };
        assertThat(carry(url()).status()).isEqualTo(status);
        assertThat(received).hasSize(1);
    }

    @Test
    void who_is_not_there_is_an_error() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> carry(URI.create("http://127.0.0.1:%d/".formatted(port))))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void who_does_not_answer_is_an_error_in_time() {
        handler = exchange -> await();
        assertThatThrownBy(() -> carry(url())).isInstanceOf(ExecutionException.class);
    }

    @Test
    void who_takes_the_connection_and_is_silent_is_an_error_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:%d/".formatted(silent.getLocalPort()));
            assertThatThrownBy(() -> carry(url)).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void a_body_that_never_ends_holds_nobody_up() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            pourUntilCut(exchange, cut);
        };
        assertThat(carry(url()).status()).isEqualTo(200);
        assertThat(cut.await(LONG_SECONDS, TimeUnit.SECONDS))
                .as("the connection is closed after a few KiB")
                .isTrue();
    }

    private void pourUntilCut(HttpExchange exchange, CountDownLatch cut) {
        try {
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(new byte[1024]);
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            cut.countDown();
        }
    }

    @Test
    void a_body_that_comes_byte_by_byte_holds_nobody_up() throws Exception {
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        };
        assertThat(carry(url()).status()).isEqualTo(200);
    }
}
