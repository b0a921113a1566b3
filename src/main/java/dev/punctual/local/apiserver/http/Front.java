package dev.punctual.local.apiserver.http;

import dev.punctual.local.apiserver.error.ApiError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The server's door: lets in who has the token, reads requests, sends answers. */
public final class Front implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Front.class.getName());
    private static final int MOST_BODY_BYTES = 3 * 1024 * 1024;
    private static final int WORKERS = 8;
    private static final int SECONDS_TO_START = 30;

    private final HttpServer server;
    private final WorkerExecutor workers;
    private final Predicate<String> admits;
    private final List<Endpoint> endpoints;

    /** @param admits judges the Authorization header */
    public Front(Vertx vertx, HttpServerOptions options, Predicate<String> admits, List<Endpoint> endpoints) {
        this.workers = vertx.createSharedWorkerExecutor("punctual-local-api", WORKERS);
        this.admits = admits;
        this.endpoints = List.copyOf(endpoints);
        this.server = vertx.createHttpServer(options).requestHandler(request -> receive(vertx, request));
    }

    /** Begins to listen; answers the port. */
    public int listen() {
        try {
            return server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS_TO_START, TimeUnit.SECONDS)
                    .actualPort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the API server started", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the API server cannot listen: " + e.getMessage(), e);
        }
    }

    private void receive(Vertx vertx, HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        if (!admits.test(header(request, "Authorization"))) {
            send(request, error(ApiError.unauthorized()));
        } else if (header(request, "Upgrade").equalsIgnoreCase("websocket")) {
            upgrade(context, request);
        } else {
            readBody(context, request);
        }
    }

    /** A WebSocket must be taken up before anything of the body is read. */
    private void upgrade(Context context, HttpServerRequest request) {
        Answer answer = answer(exchange(request, Buffer.buffer()));
        if (answer instanceof Answer.Streaming stream) {
            request.toWebSocket()
                    .onSuccess(socket -> start(stream, VertxOutlet.webSocket(context, socket)))
                    .onFailure(failure -> LOG.log(System.Logger.Level.DEBUG, "no WebSocket", failure));
        } else if (answer instanceof Answer.Whole whole) {
            send(request, whole);
        }
    }

    private void readBody(Context context, HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= MOST_BODY_BYTES) {
                body.appendBuffer(chunk);
                if (body.length() > MOST_BODY_BYTES) {
                    refuseTooLarge(request);
                }
            }
        });
        request.endHandler(end -> {
            if (body.length() <= MOST_BODY_BYTES) {
                work(context, request, body);
            }
        });
    }

    private static void refuseTooLarge(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        send(request, error(ApiError.tooLarge(MOST_BODY_BYTES)));
    }

    private void work(Context context, HttpServerRequest request, Buffer body) {
        workers.executeBlocking(
                        () -> {
                            Answer answer = answer(exchange(request, body));
                            if (answer instanceof Answer.Streaming stream) {
                                stream(context, request, stream);
                                return Optional.<Answer.Whole>empty();
                            }
                            if (answer instanceof Answer.Later later) {
                                sendLater(context, request, later);
                                return Optional.<Answer.Whole>empty();
                            }
                            return Optional.of((Answer.Whole) answer);
                        },
                        false)
                .onSuccess(answer -> answer.ifPresent(whole -> send(request, whole)))
                .onFailure(failure -> send(request, refusal(failure)));
    }

    private static void sendLater(Context context, HttpServerRequest request, Answer.Later later) {
        var unused = later.answer().whenComplete((answer, failure) -> {
            Answer.Whole whole = failure == null ? answer : refusal(causeOf(failure));
            context.runOnContext(now -> send(request, whole));
        });
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static void stream(Context context, HttpServerRequest request, Answer.Streaming stream) {
        context.runOnContext(now -> {
            HttpServerResponse response = request.response();
            if (!response.closed()) {
                response.putHeader(HttpHeaders.CONTENT_TYPE, stream.contentType());
                VertxOutlet outlet = VertxOutlet.chunked(context, response);
                // The client waits for the head, though nothing may happen for long.
                outlet.write(new byte[0]);
                start(stream, outlet);
            }
        });
    }

    private static void start(Answer.Streaming stream, VertxOutlet outlet) {
        try {
            stream.start().accept(outlet);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a stream did not start", e);
            outlet.end();
        }
    }

    private Answer answer(Exchange exchange) {
        try {
            for (Endpoint endpoint : endpoints) {
                Optional<Answer> answer = endpoint.answer(exchange);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            throw ApiError.noSuchPath();
        } catch (RuntimeException e) {
            return refusal(e);
        }
    }

    private static Answer.Whole refusal(Throwable failure) {
        if (failure instanceof ApiError refused) {
            return error(refused);
        }
        LOG.log(System.Logger.Level.ERROR, "a request failed", failure);
        return error(ApiError.internal(String.valueOf(failure)));
    }

    private static Answer.Whole error(ApiError error) {
        return Answer.json(error.code(), error.status());
    }

    private static Exchange exchange(HttpServerRequest request, Buffer body) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
        return new Exchange(
                request.method().name(),
                request.path(),
                query,
                header(request, "Accept"),
                header(request, "Content-Type"),
                header(request, "User-Agent"),
                body);
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static void send(HttpServerRequest request, Answer.Whole answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        answer.warnings().forEach(warning -> response.headers()
                .add("Warning", "299 - \"" + warning.replace("\"", "\\\"") + "\""));
        response.end(answer.body()).onFailure(gone -> LOG.log(System.Logger.Level.DEBUG, "client gone"));
    }

    @Override
    public void close() {
        server.close().onFailure(failure -> LOG.log(System.Logger.Level.DEBUG, "closing", failure));
        workers.close().onFailure(failure -> LOG.log(System.Logger.Level.DEBUG, "closing", failure));
    }
}
