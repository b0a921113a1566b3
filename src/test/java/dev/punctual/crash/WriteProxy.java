package dev.punctual.crash;

import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stands between the operator and the API server and sees every write that took effect, before the operator hears of it.
 */
public final class WriteProxy implements AutoCloseable {
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final String EXPIRED =
            """
            {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
             "message": "too old resource version", "reason": "Expired", "code": 410}}
            """;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final URI upstream;
    private final HttpClient client;
    private final WebSocketClient webSockets;
    private final HttpServer server;
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final Set<ServerWebSocket> watches = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> onWrite = write -> {};
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Function<HttpServerRequest, Optional<Fault>> weather = request -> Optional.empty();
    private volatile boolean away;

    /** What becomes of a request that never reaches the API server. */
    public sealed interface Fault {
        /** An answer at once. */
        record Answer(int status, Map<String, String> headers) implements Fault {}

        /** None, ever: the connection stays open. */
        record Silence() implements Fault {}
    }

    WriteProxy(Config target) {
        upstream = URI.create(target.getMasterUrl());
        client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setMaxPoolSize(200));
        webSockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setMaxFrameSize(4 << 20));
        server = vertx.createHttpServer()
                .requestHandler(this::forward)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Is told {@code METHOD path} of every write that took effect, in order, while the operator waits for the answer. */
    void onWrite(Consumer<String> listener) {
        onWrite = listener;
    }

    /** From now on no request is answered and no watch goes on, until the API server comes back. */
    public void goAway() {
        away = true;
        watches.forEach(ServerWebSocket::close);
    }

    public void comeBack() {
        away = false;
    }

    /** From now on these requests meet a fault. */
    public void weather(Function<HttpServerRequest, Optional<Fault>> next) {
        weather = next;
    }

    public static boolean isWrite(HttpServerRequest request) {
        return WRITES.contains(request.method());
    }

    /** How many requests there have been, those that met a fault among them. */
    int requests() {
        return requests.get();
    }

    /** As an API server does from time to time. */
    public void closeWatches() {
        watches.forEach(ServerWebSocket::close);
    }

    /** What is to be watched from is too old: 410. */
    public void expireWatches() {
        watches.forEach(watch -> watch.writeTextMessage(EXPIRED).onComplete(written -> watch.close()));
    }

    List<String> writes() {
        return List.copyOf(writes);
    }

    private void forward(HttpServerRequest request) {
        requests.incrementAndGet();
        if (away) {
            request.connection().close();
            return;
        }
        Optional<Fault> fault = weather.apply(request);
        if (fault.isPresent()) {
            request.body().onComplete(read -> meet(fault.get(), request));
            return;
        }
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            forwardWebSocket(request);
            return;
        }
        RequestOptions options = new RequestOptions()
                .setHost(upstream.getHost())
                .setPort(upstream.getPort())
                .setMethod(request.method())
                .setURI(request.uri());
        request.body()
                .compose(body -> client.request(options).compose(out -> send(request, out, body)))
                .onSuccess(response -> answer(request, response))
                .onFailure(error -> fail(request));
    }

    private static void meet(Fault fault, HttpServerRequest request) {
        if (fault instanceof Fault.Answer answer) {
            request.response().setStatusCode(answer.status());
            request.response().headers().setAll(answer.headers());
            request.response().end();
        }
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest out, Buffer body) {
        out.headers().setAll(request.headers().remove("Host"));
        return out.send(body);
    }

    private void answer(HttpServerRequest request, HttpClientResponse response) {
        if (tookEffect(request, response)) {
            String write = request.method() + " " + request.path();
            writes.add(write);
            onWrite.accept(write);
        }
        request.response().setStatusCode(response.statusCode());
        request.response().headers().setAll(response.headers());
        // One that ends what it could not write asks it afterwards how full it is, which is refused.
        response.pipe().endOnFailure(false).to(request.response()).onFailure(error -> request.connection()
                .close());
    }

    private static boolean tookEffect(HttpServerRequest request, HttpClientResponse response) {
        boolean dryRun = request.query() != null && request.query().contains("dryRun");
        return WRITES.contains(request.method()) && response.statusCode() < 300 && !dryRun;
    }

    private static void fail(HttpServerRequest request) {
        if (!request.response().headWritten() && !request.response().closed()) {
            request.response().setStatusCode(502).end();
        }
    }

    private void forwardWebSocket(HttpServerRequest request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String name : List.of("Authorization", "Origin", "User-Agent")) {
            if (request.getHeader(name) != null) {
                headers.set(name, request.getHeader(name));
            }
        }
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(upstream.getHost())
                .setPort(upstream.getPort())
                .setURI(request.uri())
                .setHeaders(headers);
        request.pause();
        webSockets
                .connect(options)
                .onSuccess(up -> {
                    up.pause();
                    request.resume();
                    request.toWebSocket().onSuccess(down -> join(down, up)).onFailure(error -> up.close());
                })
                .onFailure(error -> {
                    request.resume();
                    fail(request);
                });
    }

    private void join(ServerWebSocket down, WebSocket up) {
        watches.add(down);
        up.textMessageHandler(down::writeTextMessage);
        up.binaryMessageHandler(down::writeBinaryMessage);
        down.textMessageHandler(up::writeTextMessage);
        down.binaryMessageHandler(up::writeBinaryMessage);
        up.closeHandler(closed -> down.close());
        down.closeHandler(closed -> {
            watches.remove(down);
            up.close();
        });
        up.resume();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
