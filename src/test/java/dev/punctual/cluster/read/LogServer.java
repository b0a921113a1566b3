package dev.punctual.cluster.read;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.api.v1alpha1.Labels;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** An API server that knows a run {@code r} with one pod for each attempt, and serves the logs of those, well or badly. */
final class LogServer implements AutoCloseable {
    static final Instant AT = Instant.parse("2026-03-02T08:00:01.5Z");
    private static final String PODS = "/api/v1/namespaces/default/pods";

    /** What becomes of a request for a log. */
    enum Manner {
        /** All there is, to its end. */
        WHOLE,
        /** It breaks off in the middle of the last line. */
        TORN,
        /** It goes on until it is ended. */
        OPEN,
        /** No answer at all. */
        MUTE,
        NOT_STARTED(400),
        UNKNOWN(404),
        FAILING(500);

        private final int status;

        Manner() {
            this(200);
        }

        Manner(int status) {
            this.status = status;
        }
    }

    private record Stream(int attempt, OutputStream bytes) {}

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Manner manner = Manner.WHOLE;
    volatile boolean isDown;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, String> pods = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> lines = new ConcurrentHashMap<>();
    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KubernetesClient client;

    LogServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    KubernetesClient client() {
        return client;
    }

    static String podName(int attempt) {
        return "r-" + attempt + "-x";
    }

    /** There is a pod of that attempt, in that phase. */
    void pod(int attempt, String phase) {
        pods.put(attempt, phase);
    }

    void noPod(int attempt) {
        pods.remove(attempt);
    }

    /** Prints a line a tenth of a second after the one before. */
    void print(int attempt, String text) {
        printAt(attempt, AT.plusMillis(100L * printed(attempt).size()), text);
    }

    void printAt(int attempt, Instant time, String text) {
        String line = time + " " + text;
        printed(attempt).add(line);
        for (Stream stream : streams) {
            if (stream.attempt() == attempt) {
                write(stream, line + "\n");
            }
        }
    }

    private void write(Stream stream, String text) {
        try {
            stream.bytes().write(text.getBytes(StandardCharsets.UTF_8));
            stream.bytes().flush();
        } catch (IOException e) {
            streams.remove(stream);
        }
    }

    /** As the archive keeps it. */
    String log(int attempt) {
        return new ArrayList<>(printed(attempt))
                .stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private List<String> printed(int attempt) {
        return lines.computeIfAbsent(attempt, unused -> Collections.synchronizedList(new ArrayList<>()));
    }

    /** How many logs are being served. */
    int streams() {
        return streams.size();
    }

    /** Ends all logs that are being served, as if they had come to their end. */
    void endStreams() throws IOException {
        for (Stream stream : streams) {
            stream.bytes().close();
        }
        streams.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (path.endsWith("/log")) {
            asked.add(query);
            log(Integer.parseInt(path.replaceAll(".*/r-(\\d+)-x/log", "$1")), query, exchange);
        } else {
            String object = object(path, query);
            send(exchange, isDown ? 503 : object.isEmpty() ? 404 : 200, object);
        }
    }

    private String object(String path, String query) {
        if (path.equals(PODS)) {
            return "{\"apiVersion\": \"v1\", \"kind\": \"PodList\", \"metadata\": {}, \"items\": [%s]}"
                    .formatted(pods.keySet().stream()
                            .filter(attempt -> query.contains(Labels.ATTEMPT + "=" + attempt))
                            .map(this::podJson)
                            .collect(Collectors.joining()));
        }
        return pods.keySet().stream()
                .filter(attempt -> path.equals(PODS + "/" + podName(attempt)))
                .map(this::podJson)
                .findFirst()
                .orElseGet(() -> path.endsWith("/jobruns/r") ? RUN : "");
    }

    private static final String RUN =
            """
            {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun",
             "metadata": {"name": "r", "namespace": "default", "uid": "uid-r"},
             "spec": {}, "status": {"attempt": 9}}
            """;

    private String podJson(int attempt) {
        return """
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "%s", "namespace": "default", "creationTimestamp": "2026-03-02T08:00:00Z"},
         "spec": {"containers": [{"name": "main"}]}, "status": {"phase": "%s"}}
        """
                .formatted(podName(attempt), pods.get(attempt));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void log(int attempt, String query, HttpExchange exchange) throws IOException {
        byte[] bytes = served(attempt, query);
        switch (manner) {
            case WHOLE -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            }
            case TORN -> {
                exchange.sendResponseHeaders(200, bytes.length + 1000);
                exchange.getResponseBody().write(bytes, 0, Math.max(0, bytes.length - 1));
                exchange.close();
            }
            case OPEN -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
                streams.add(new Stream(attempt, exchange.getResponseBody()));
            }
            case MUTE -> streams.add(new Stream(attempt, OutputStream.nullOutputStream()));
            case NOT_STARTED, UNKNOWN, FAILING -> {
                exchange.sendResponseHeaders(manner.status, -1);
                exchange.close();
            }
        }
    }

    /** The last lines that are asked for, from a second on. */
    private byte[] served(int attempt, String query) {
        Instant since = Instant.parse(parameter(query, "sinceTime", "1970-01-01T00:00:00Z"));
        int tail = Integer.parseInt(parameter(query, "tailLines", "1000000"));
        List<String> all = new ArrayList<>(printed(attempt));
        all.removeIf(line -> Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(since));
        return all.stream()
                .skip(Math.max(0, all.size() - tail))
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String parameter(String query, String name, String otherwise) {
        return query.contains(name + "=") ? query.replaceAll(".*" + name + "=([^&]*).*", "$1") : otherwise;
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
