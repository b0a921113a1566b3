package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.watch.Outlet;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a request is answered with. */
public sealed interface Answer {
    /**
     * An answer that is there.
     *
     * @param warnings shown to the user by the client
     */
    record Whole(int status, String contentType, Buffer body, List<String> warnings) implements Answer {}

    /**
     * An answer that comes bit by bit.
     *
     * @param start begins to write; is called once, and may throw nothing
     */
    record Streaming(String contentType, Consumer<Outlet> start) implements Answer {}

    /** An answer that somebody else works on; a failure with {@code ApiError} is a refusal. */
    record Later(CompletableFuture<Whole> answer) implements Answer {}

    static Whole json(int status, JsonNode body) {
        return json(status, body, List.of());
    }

    static Whole json(int status, JsonNode body, List<String> warnings) {
        return new Whole(status, "application/json", Buffer.buffer(Json.bytes(body)), warnings);
    }

    static Whole text(String text) {
        return new Whole(200, "text/plain", Buffer.buffer(text), List.of());
    }
}
