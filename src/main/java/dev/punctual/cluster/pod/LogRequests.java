package dev.punctual.cluster.pod;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API server for logs, with the time in front of each line. One request is one request: the client's own way to a log
 * first lists and watches the pod.
 */
@ApplicationScoped
public class LogRequests {
    private static final long LONGEST_WAIT_SECONDS = 10;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_REFUSAL = 4096;
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;

    private final KubernetesClient client;

    /** Made by the container; by hand only in tests. */
    public LogRequests(KubernetesClient client) {
        this.client = client;
    }

    /** The log from its beginning, about so many bytes of it. */
    BoundedStream begin(PodLog source, long bytes) throws LogUnreadable {
        return new BoundedStream(ask(request(source, "&limitBytes=" + bytes)), MOST_BYTES, LONGEST_READ);
    }

    /** The last lines of the log, with their times; all of it where the number is 0. */
    public BoundedStream open(PodLog source, int lastLines) throws LogUnreadable {
        InputStream body = ask(request(source, lastLines == 0 ? "" : "&tailLines=" + lastLines));
        return new BoundedStream(body, MOST_BYTES, LONGEST_READ);
    }

    /** All of the log, as slowly as its reader likes; it is cut where the server sends nothing for ten seconds. */
    public BoundedStream download(PodLog source) throws LogUnreadable {
        return BoundedStream.idle(ask(request(source, "")), MOST_BYTES, LONGEST_READ);
    }

    private InputStream ask(HttpRequest request) throws LogUnreadable {
        CompletableFuture<HttpResponse<InputStream>> asked = http().sendAsync(request, InputStream.class);
        try {
            HttpResponse<InputStream> response = asked.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (!response.isSuccessful()) {
                throw new LogUnreadable(refusal(response), kind(response.code()));
            }
            return Objects.requireNonNullElseGet(response.body(), InputStream::nullInputStream);
        } catch (ExecutionException e) {
            throw new LogUnreadable(said(Objects.requireNonNullElse(e.getCause(), e)), e);
        } catch (TimeoutException e) {
            CompletableFuture<Void> unused = asked.thenAccept(LogRequests::close);
            throw new LogUnreadable("no answer within %d s".formatted(LONGEST_WAIT_SECONDS), LogUnreadable.Kind.LATE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnreadable("interrupted", e);
        }
    }

    private static LogUnreadable.Kind kind(int status) {
        return status >= HttpURLConnection.HTTP_INTERNAL_ERROR || status == TOO_MANY_REQUESTS
                ? LogUnreadable.Kind.PASSING
                : LogUnreadable.Kind.FINAL;
    }

    /** What the API server says of why not. */
    private String refusal(HttpResponse<InputStream> response) {
        try (InputStream body = new BoundedStream(response.body(), LONGEST_REFUSAL, LONGEST_READ)) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            Status status =
                    text.startsWith("{") ? client.getKubernetesSerialization().unmarshal(text, Status.class) : null;
            String message = status == null ? text.strip() : status.getMessage();
            return message == null || message.isEmpty() ? "HTTP status " + response.code() : message;
        } catch (IOException | RuntimeException e) {
            return "HTTP status " + response.code();
        }
    }

    private static void close(HttpResponse<InputStream> late) {
        try {
            late.body().close();
        } catch (IOException e) {
            throw new IllegalStateException("an answer that came too late cannot be closed", e);
        }
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /**
     * Has the log given to a consumer, on threads of the client, as it asks for it.
     *
     * @param follow whether to stay until the container ends
     * @param since the log from the second of that instant on; null for all of it
     */
    CompletableFuture<HttpResponse<AsyncBody>> stream(
            PodLog source, boolean follow, @Nullable Instant since, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String from = since == null ? "" : "&sinceTime=" + since.truncatedTo(ChronoUnit.SECONDS);
        return http().consumeBytes(request(source, (follow ? "&follow=true" : "") + from), consumer);
    }

    /**
     * Has the log given to a consumer while it is written, until the container ends.
     *
     * @param lastLines of what is there already so many lines; all of it where the number is 0
     * @param since the log from the second of that instant on; null for all of it
     */
    public CompletableFuture<HttpResponse<AsyncBody>> follow(
            PodLog source, int lastLines, @Nullable Instant since, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String from = since == null ? "" : "&sinceTime=" + since.truncatedTo(ChronoUnit.SECONDS);
        String last = lastLines == 0 ? "" : "&tailLines=" + lastLines;
        return http().consumeBytes(request(source, "&follow=true" + last + from), consumer);
    }

    private HttpClient http() {
        return client.getHttpClient();
    }

    private HttpRequest request(PodLog source, String query) {
        String container = source.container() == null ? "" : "&container=" + encoded(source.container());
        String url = "%sapi/v1/namespaces/%s/pods/%s/log?timestamps=true%s%s"
                .formatted(client.getMasterUrl(), encoded(source.namespace()), encoded(source.pod()), container, query);
        return http().newHttpRequestBuilder().uri(url).forStreaming().build();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
