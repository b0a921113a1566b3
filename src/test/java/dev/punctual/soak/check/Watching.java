package dev.punctual.soak.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hears of all objects of some kinds from the API server itself, from the first on. */
public final class Watching implements AutoCloseable {
    /** Where they are, and what they are called. */
    private static final Map<String, String> KINDS = Map.of(
            "/apis/punctual.dev/v1alpha1/namespaces/default/jobruns", "JobRun",
            "/apis/punctual.dev/v1alpha1/namespaces/default/scheduledjobs", "ScheduledJob",
            "/apis/punctual.dev/v1alpha1/namespaces/default/jobqueues", "JobQueue",
            "/apis/batch/v1/namespaces/default/jobs", "Job",
            "/api/v1/namespaces/default/pods", "Pod");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final Chronicle chronicle;
    private volatile boolean closed;
    private volatile @Nullable String gap;

    private Watching(Server server, Chronicle chronicle) {
        this.server = server;
        this.chronicle = chronicle;
    }

    /** Returns when what there is has been heard; the rest is heard as it happens. */
    public static Watching of(Server server, Chronicle chronicle) {
        Watching watching = new Watching(server, chronicle);
        KINDS.forEach(watching::begin);
        return watching;
    }

    private void begin(String path, String kind) {
        try {
            JsonNode list = JSON.readTree(server.get(path));
            list.path("items").forEach(item -> hear(kind, false, item));
            String version = list.at("/metadata/resourceVersion").asText();
            Thread thread = new Thread(() -> follow(path, kind, version), "chronicle of " + kind);
            thread.setDaemon(true);
            thread.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(String path, String kind, String from) {
        String version = from;
        while (!closed) {
            version = followOnce(path + "?watch=true&resourceVersion=" + version, kind, version);
        }
    }

    /** Up to the end of a connection; the answer is the version to go on from. */
    private String followOnce(String query, String kind, String from) {
        String version = from;
        try {
            HttpResponse<Stream<String>> answer = server.stream(query).get(30, TimeUnit.SECONDS);
            try (Stream<String> lines = answer.body()) {
                for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                    JsonNode event = JSON.readTree(line.next());
                    hear(event, kind);
                    version = event.at("/object/metadata/resourceVersion").asText();
                }
            }
        } catch (IOException | UncheckedIOException | TimeoutException e) {
            // The connection; it is taken up again.
        } catch (Exception e) {
            // Whatever it was: a record with a gap proves nothing, and the soak fails.
            gap = "%s: %s".formatted(kind, e);
            closed = true;
        }
        return version;
    }

    private void hear(JsonNode event, String kind) {
        String type = event.path("type").asText();
        switch (type) {
            case "ADDED", "MODIFIED" -> hear(kind, false, event.path("object"));
            case "DELETED" -> hear(kind, true, event.path("object"));
            case "BOOKMARK" -> {}
            default -> throw new IllegalStateException(event.toString());
        }
    }

    private void hear(String kind, boolean isGone, JsonNode object) {
        ((ObjectNode) object).put("kind", kind);
        chronicle.hear(new Fact(isGone, object));
    }

    /** Why it may not have heard everything; null where it has. */
    public @Nullable String gap() {
        return gap;
    }

    @Override
    public void close() {
        closed = true;
    }
}
