package dev.punctual.cluster.read;

import dev.punctual.cluster.pod.LogRequests;
import dev.punctual.cluster.pod.PodLog;
import dev.punctual.core.log.LogFilter;
import dev.punctual.core.log.LogLine;
import dev.punctual.core.log.LogReading;
import dev.punctual.core.log.LogSelection;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one container, over as many connections as that takes. No more is asked for than there is room for: a container
 * that prints faster than somebody can read is waited for, not remembered.
 */
final class LogConnection {
    private static final int HTTP_BAD_REQUEST = 400;

    /** How a connection ended. */
    enum Outcome {
        /** Everything was heard. */
        HEARD,
        /** The container cannot be heard yet. */
        NOT_YET,
        BROKEN
    }

    private final PodLog source;
    private final LogFilter filter;
    private final LogListener listener;
    private final FollowedLog owner;
    private final LogSelection selection;
    private @Nullable LogReading reading;
    private @Nullable Instant lastServed;
    private @Nullable Instant resumedFrom;
    private volatile @Nullable AsyncBody body;
    private @Nullable AsyncBody paused;
    private CompletableFuture<Void> lastRead = CompletableFuture.completedFuture(null);
    private long lastHeard = System.nanoTime();
    private volatile boolean closed;

    LogConnection(PodLog source, LogFilter filter, LogListener listener, FollowedLog owner) {
        this.source = source;
        this.filter = filter;
        this.listener = listener;
        this.owner = owner;
        this.selection = new LogSelection(new LogFilter(filter.minimum(), filter.search(), filter.since(), 1));
    }

    PodLog source() {
        return source;
    }

    /** Asks for the last lines, or for what came since the last line that was heard. */
    synchronized void open(LogRequests requests, Executor readers, Consumer<Outcome> over) {
        reading = new LogReading(this::line);
        resumedFrom = lastServed;
        lastHeard = System.nanoTime();
        int lines = resumedFrom == null ? filter.tail() : 0;
        CompletableFuture<Void> unused = asked(requests, lines, readers)
                .thenCompose(this::listen)
                .handle((outcome, failure) -> failure == null ? outcome : Outcome.BROKEN)
                .thenAccept(over);
    }

    private CompletableFuture<HttpResponse<AsyncBody>> asked(LogRequests requests, int lines, Executor readers) {
        try {
            return requests.follow(source, lines, resumedFrom, (buffers, from) -> arrived(buffers, from, readers));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized CompletableFuture<Outcome> listen(HttpResponse<AsyncBody> response) {
        AsyncBody arriving = response.body();
        if (closed || !response.isSuccessful()) {
            arriving.cancel();
            return CompletableFuture.completedFuture(
                    response.code() == HTTP_BAD_REQUEST ? Outcome.NOT_YET : Outcome.BROKEN);
        }
        body = arriving;
        if (closed) {
            arriving.cancel();
        }
        arriving.consume();
        return arriving.done().thenCompose(done -> everythingRead()).thenApply(read -> heard());
    }

    private synchronized CompletableFuture<Void> everythingRead() {
        return lastRead;
    }

    private synchronized Outcome heard() {
        if (reading != null) {
            reading.end();
        }
        return Outcome.HEARD;
    }

    private synchronized void arrived(List<ByteBuffer> buffers, AsyncBody from, Executor readers) {
        lastRead = CompletableFuture.runAsync(() -> read(buffers, from), readers);
    }

    private void read(List<ByteBuffer> buffers, AsyncBody from) {
        read(buffers);
        owner.heardSomething();
        if (mayGoOn(from)) {
            from.consume();
        }
    }

    private synchronized void read(List<ByteBuffer> buffers) {
        lastHeard = System.nanoTime();
        if (closed || reading == null) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            reading.accept(bytes, bytes.length);
        }
    }

    private synchronized boolean mayGoOn(AsyncBody from) {
        paused = listener.hasRoom() ? null : from;
        return paused == null && !closed;
    }

    /** A log is asked for from a second on: what was heard of that second already is passed over. */
    private void line(LogLine line) {
        Instant served = line.servedAt();
        if (served != null && resumedFrom != null && !served.isAfter(resumedFrom)) {
            return;
        }
        lastServed = served == null ? lastServed : served;
        long before = selection.passed();
        selection.accept(line);
        if (selection.passed() > before) {
            listener.hear(new LogWord.Line(LogEntry.of(line)));
        }
    }

    /** The listener has room again. */
    void goOn() {
        AsyncBody waiting;
        synchronized (this) {
            waiting = paused;
            paused = null;
        }
        if (waiting != null) {
            waiting.consume();
        }
    }

    synchronized void breakIfSilentFor(Duration time) {
        boolean isSilent = System.nanoTime() - lastHeard > time.toNanos();
        if (isSilent && paused == null) {
            cancel();
        }
    }

    void close() {
        closed = true;
        cancel();
    }

    private void cancel() {
        AsyncBody current = body;
        if (current != null && !current.done().isDone()) {
            current.cancel();
        }
    }
}
