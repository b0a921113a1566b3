package dev.punctual.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many open pages at one operator in local mode: what a stream costs in memory, and how long a change takes until all have
 * heard of it. One more reader never reads.
 */
final class Streams {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path KUBECONFIG = Path.of("target/bench-local-kubeconfig");
    private static final Path USERS = Path.of("target/bench-users.csv");

    /** As many as one caller may open, and a little less. */
    private static final int OF_ONE = 40;

    private final Settings settings;
    private final Table table;
    private final int streams;
    private final AtomicInteger open = new AtomicInteger();

    /** When each stream heard of the change that is being made. */
    private final Map<Integer, Instant> heard = new ConcurrentHashMap<>();

    private volatile String awaited = "\n";

    Streams(Settings settings, Table table) {
        this.settings = settings;
        this.table = table;
        this.streams = settings.number("streams", 1_000);
    }

    void measure() throws IOException, InterruptedException {
        Files.deleteIfExists(KUBECONFIG);
        Files.writeString(
                USERS,
                IntStream.rangeClosed(0, streams / OF_ONE)
                        .mapToObj("token-%1$d,reader-%1$d,uid-%1$d,system:masters"::formatted)
                        .collect(Collectors.joining("\n")));
        try (OperatorProcess operator = OperatorProcess.inLocalMode(
                settings,
                "-Dpunctual.local.kubeconfig=" + KUBECONFIG,
                "-Dpunctual.local.users=" + USERS,
                "-Dpunctual.local.examples=false")) {
            Crowd.await(PATIENCE, operator::isReady);
            try (KubernetesClient client = Clients.of(Config.fromKubeconfig(KUBECONFIG.toFile()))) {
                measure(operator, client);
            }
        }
    }

    private void measure(OperatorProcess operator, KubernetesClient client) throws IOException, InterruptedException {
        change(client, "before-anybody-listens");
        Thread.sleep(5_000);
        long before = operator.liveBytes();
        Vertx vertx = Vertx.vertx();
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(streams).setIdleTimeout(0));
        IntStream.range(0, streams).forEach(number -> listen(http, number));
        boolean all = Crowd.await(PATIENCE, () -> open.get() >= streams);
        table.row("streams", "%d open%s".formatted(open.get(), all ? "" : ", not all"));
        try (Socket deaf = deafReader()) {
            Thread.sleep(3_000);
            table.row(
                    "memory of one",
                    String.format(Locale.ROOT, "%.1f KiB", (operator.liveBytes() - before) / 1024.0 / open.get()));
            changes(operator, client);
            table.row("the deaf reader", deaf.isClosed() ? "was let go" : "is still connected and has read nothing");
            table.row(
                    "memory of one after that",
                    String.format(Locale.ROOT, "%.1f KiB", (operator.liveBytes() - before) / 1024.0 / open.get()));
        }
        vertx.close();
    }

    private void listen(HttpClient http, int number) {
        http.request(HttpMethod.GET, settings.port(), "127.0.0.1", "/live")
                .compose(request -> request.putHeader("Authorization", "Bearer token-" + number / OF_ONE)
                        .putHeader("Accept", "text/event-stream")
                        .send())
                .onSuccess(answer -> hear(answer, number))
                .onFailure(e -> System.err.println("no stream " + number + ": " + e));
    }

    private void hear(HttpClientResponse answer, int number) {
        if (answer.statusCode() != 200) {
            System.err.println("stream " + number + " is answered by " + answer.statusCode());
            return;
        }
        open.incrementAndGet();
        answer.handler(bytes -> {
            if (bytes.toString().contains(awaited)) {
                heard.putIfAbsent(number, Instant.now());
            }
        });
    }

    /** Asks for a stream, and never reads what it says. */
    private Socket deafReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()));
        String request =
                """
                GET /live HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer token-%d\r
                \r
                """
                        .formatted(streams / OF_ONE);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void changes(OperatorProcess operator, KubernetesClient client) throws IOException, InterruptedException {
        List<Double> last = new ArrayList<>();
        Duration cpu = Machine.cpu(operator.pid());
        int changes = settings.number("changes", 20);
        for (int number = 0; number < changes; number++) {
            String name = "changed-%03d".formatted(number);
            heard.clear();
            awaited = name;
            Instant begin = Instant.now();
            change(client, name);
            boolean all = Crowd.await(PATIENCE, () -> heard.size() >= open.get());
            Instant end = heard.values().stream().max(Instant::compareTo).orElse(Instant.MAX);
            last.add(all ? Duration.between(begin, end).toMillis() / 1000.0 : Double.POSITIVE_INFINITY);
            Thread.sleep(settings.number("pause", 2_500) + number * 37L);
        }
        double used = Machine.cpu(operator.pid()).minus(cpu).toMillis() / 1000.0;
        table.row("a change, until all heard of it", Samples.ofSeconds(last).words());
        table.row("CPU for %d changes".formatted(changes), "%.1f s, load %s".formatted(used, Machine.load()));
    }

    private static void change(KubernetesClient client, String name) {
        client.resource(Manifest.queue(name, 1, false)).create();
    }
}
