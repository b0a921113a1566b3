package dev.punctual.cluster.notify;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Posts over HTTP. It follows no redirect: whoever answers by one could send us anywhere. */
final class HttpCourier implements Courier {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Pacer pacer;
    private final Duration patience;

    /**
     * A courier.
     *
     * @param patience how long the whole of a delivery may take
     */
    HttpCourier(Pacer pacer, Duration patience) {
        this.pacer = pacer;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT)
                .build();
    }

    @Override
    public CompletableFuture<Answer> carry(Letter letter) {
        HttpRequest.Builder request = HttpRequest.newBuilder(letter.to())
                .timeout(patience)
                .header("Content-Type", letter.contentType())
                .header("User-Agent", "punctual")
                .POST(BodyPublishers.ofString(letter.body()));
        if (letter.authorization() != null) {
            request.header("Authorization", letter.authorization());
        }
        CompletableFuture<HttpResponse<Boolean>> sent =
                client.sendAsync(request.build(), head -> new Leftovers(pacer, patience));
        return sent.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, error) -> sent.cancel(true))
                .thenApply(response -> new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").orElse(null)));
    }

    /**
     * The status alone decides. What follows is read only so that the connection can be used again, and the connection is
     * closed when there is much of it, or when it takes long.
     */
    private static final class Leftovers implements BodySubscriber<Boolean> {
        private static final int MOST_BYTES = 4096;

        private final Pacer pacer;
        private final Duration patience;
        private @Nullable Subscription subscription;
        private long read;

        Leftovers(Pacer pacer, Duration patience) {
            this.pacer = pacer;
            this.patience = patience;
        }

        @Override
        public CompletionStage<Boolean> getBody() {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            pacer.after(patience, given::cancel);
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(buffer -> read += buffer.remaining());
            if (read > MOST_BYTES && subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable error) {
            // The answer is known.
        }

        @Override
        public void onComplete() {
            // The answer is known.
        }
    }
}
