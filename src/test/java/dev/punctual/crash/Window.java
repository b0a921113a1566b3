package dev.punctual.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a replica answers to somebody who may see everything. */
final class Window {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final OperatorProcess replica;
    private final String token;

    Window(OperatorProcess replica, String token) {
        this.replica = replica;
        this.token = token;
    }

    /** Whether it listens, and answers both to people and to programs. */
    boolean isOpen() throws IOException, InterruptedException {
        return replica.address().isPresent() && status("/") == 200 && status("/api/v1/jobruns") == 200;
    }

    String page(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    private int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(replica.address().orElseThrow() + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
