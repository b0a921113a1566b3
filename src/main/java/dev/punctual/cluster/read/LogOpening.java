package dev.punctual.cluster.read;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a log, from the request on. It has one end, which comes but once. What arrives is read by threads that all share,
 * and no more is asked for before that is done.
 */
final class LogOpening {
    private static final Logger LOG = Logger.getLogger(LogOpening.class);

    /** How it ends. */
    enum Outcome {
        /** Everything was heard. */
        HEARD,
        /** The container cannot be heard yet. */
        NOT_YET,
        /** Nothing was heard for so long that the connection may be dead. */
        SILENT,
        BROKEN
    }

    private final LogConnection log;
    private final Executor readers;
    private final CompletableFuture<Outcome> over = new CompletableFuture<>();
    private volatile @Nullable AsyncBody body;
    private volatile CompletableFuture<Void> lastRead = CompletableFuture.completedFuture(null);
    private volatile long lastHeard = System.nanoTime();
    private @Nullable AsyncBody paused;

    LogOpening(LogConnection log, Executor readers) {
        this.log = log;
        this.readers = readers;
    }

    /** @param request has the log given to a consumer */
    CompletableFuture<Outcome> begin(
            Function<AsyncBody.Consumer<List<ByteBuffer>>, CompletableFuture<HttpResponse<AsyncBody>>> request) {
        if (over.isDone()) {
            return over;
        }
        CompletableFuture<Void> unused = asked(request)
                .thenCompose(this::listen)
                .handle((outcome, failure) -> failure == null ? outcome : Outcome.BROKEN)
                .thenAccept(over::complete);
        return over;
    }

    private CompletableFuture<HttpResponse<AsyncBody>> asked(
            Function<AsyncBody.Consumer<List<ByteBuffer>>, CompletableFuture<HttpResponse<AsyncBody>>> request) {
        try {
            return request.apply(this::arrived);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** An answer may come when nobody waits for it any more. */
    private CompletableFuture<Outcome> listen(HttpResponse<AsyncBody> response) {
        AsyncBody arriving = response.body();
        body = arriving;
        if (over.isDone() || !response.isSuccessful()) {
            arriving.cancel();
            return CompletableFuture.completedFuture(
                    response.code() == HttpURLConnection.HTTP_BAD_REQUEST ? Outcome.NOT_YET : Outcome.BROKEN);
        }
        arriving.consume();
        return arriving.done()
                .handle((done, failure) -> failure == null)
                .thenCompose(isWhole -> lastRead.thenApply(read -> end(isWhole)));
    }

    /** What has arrived is read by now, also where the connection broke. */
    private Outcome end(boolean isWhole) {
        if (isWhole) {
            log.end(this);
        }
        return isWhole ? Outcome.HEARD : Outcome.BROKEN;
    }

    private void arrived(List<ByteBuffer> buffers, AsyncBody from) {
        try {
            lastRead = CompletableFuture.runAsync(() -> read(buffers, from), readers);
        } catch (RejectedExecutionException e) {
            stop(Outcome.BROKEN);
        }
    }

    private void read(List<ByteBuffer> buffers, AsyncBody from) {
        try {
            lastHeard = System.nanoTime();
            log.read(this, buffers);
            if (mayGoOn(from)) {
                from.consume();
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "the log of pod %s cannot be read", log.source().pod());
            stop(Outcome.BROKEN);
        }
    }

    private synchronized boolean mayGoOn(AsyncBody from) {
        paused = log.hasRoom() ? null : from;
        return paused == null && !over.isDone();
    }

    /** There is room again. */
    void goOn() {
        AsyncBody waiting;
        synchronized (this) {
            waiting = paused;
            paused = null;
        }
        if (waiting != null) {
            lastHeard = System.nanoTime();
            waiting.consume();
        }
    }

    /** One that is silent while it is waited for; the API server may not even have answered. */
    void stopIfSilentFor(Duration time) {
        if (!isPaused() && System.nanoTime() - lastHeard > time.toNanos()) {
            stop(Outcome.SILENT);
        }
    }

    private synchronized boolean isPaused() {
        return paused != null;
    }

    /** The API server is told that nobody listens. */
    void stop(Outcome why) {
        over.complete(why);
        AsyncBody current = body;
        if (current != null && !current.done().isDone()) {
            current.cancel();
        }
    }
}
