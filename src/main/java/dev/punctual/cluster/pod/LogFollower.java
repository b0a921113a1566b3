package dev.punctual.cluster.pod;

import dev.punctual.core.report.Account;
import dev.punctual.core.report.LogMark;
import dev.punctual.core.report.ReportReading;
import dev.punctual.core.report.RunReport;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one attempt. It has no thread: what arrives is read by those that all share, and no more is asked for before
 * that is done, so that a container which prints faster than anybody can read is waited for, not remembered.
 */
final class LogFollower {
    private static final Logger LOG = Logger.getLogger(LogFollower.class);
    private static final long QUIET_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long DEAD_NANOS = Duration.ofMinutes(5).toNanos();

    private final PodLog source;
    private final Instant startedAt;
    private final ReportReading reading;
    private final LogRequests requests;
    private final Executor readers;
    private final Clock clock;
    private final boolean watched;
    private boolean closed;

    /** Whether what it has read is all there was to read a moment ago: silence counts only then. */
    private boolean upToDate;

    private boolean isNews;
    private long lastHeard;
    private Account offered;
    private boolean awaiting;
    private @Nullable LogMark silentAt;
    private @Nullable AsyncBody body;
    private @Nullable Instant listensSince;

    /** Whether something has arrived that waits to be read. */
    private volatile boolean unread;

    private volatile CompletableFuture<Void> lastRead = CompletableFuture.completedFuture(null);

    LogFollower(Listened listened, PodLog source, LogRequests requests, Executor readers, Clock clock) {
        this.source = source;
        this.startedAt = listened.startedAt();
        this.watched = listened.watched();
        this.reading = new ReportReading(listened.attempt(), listened.known());
        this.offered = listened.known().account();
        this.requests = requests;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * Asks for the log from where it was left.
     *
     * @param follow whether to stay; else what there is now is read
     * @param ended is told when that is over, by whatever end
     */
    synchronized void connect(boolean follow, Runnable ended) {
        if (closed) {
            ended.run();
            return;
        }
        upToDate = upToDate && !follow;
        reading.beginAgain();
        LogMark from = reading.position();
        CompletableFuture<Void> unused = begin(follow, from == null ? null : from.time())
                .whenComplete((done, failure) -> {
                    over(failure == null, follow);
                    ended.run();
                });
    }

    private CompletableFuture<Void> begin(boolean follow, @Nullable Instant since) {
        try {
            return requests.stream(source, follow, since, this::arrived).thenCompose(this::begin);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized CompletableFuture<Void> begin(HttpResponse<AsyncBody> response) {
        AsyncBody arriving = response.body();
        if (closed || !response.isSuccessful()) {
            arriving.cancel();
            throw new IllegalStateException("no log: HTTP status " + response.code());
        }
        body = arriving;
        lastHeard = System.nanoTime();
        listensSince = listensSince == null ? clock.instant() : listensSince;
        arriving.consume();
        return arriving.done()
                .handle((done, failure) -> failure)
                .thenCompose(failure -> lastRead.thenAccept(read -> {
                    if (failure != null) {
                        throw new CompletionException(failure);
                    }
                }));
    }

    private void arrived(List<ByteBuffer> buffers, AsyncBody from) {
        unread = true;
        try {
            lastRead = CompletableFuture.runAsync(() -> read(buffers, from), readers);
        } catch (RejectedExecutionException e) {
            from.cancel();
        }
    }

    private void read(List<ByteBuffer> buffers, AsyncBody from) {
        try {
            read(buffers);
            unread = false;
            from.consume();
        } catch (RuntimeException e) {
            LOG.errorf(e, "the log of pod %s cannot be read", source.pod());
            from.cancel();
        }
    }

    private synchronized void read(List<ByteBuffer> buffers) {
        if (closed) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            reading.accept(bytes, bytes.length);
        }
        lastHeard = System.nanoTime();
    }

    /** What breaks off in the middle of a line is asked for again. */
    private synchronized void over(boolean cleanly, boolean follow) {
        body = null;
        if (cleanly && !closed) {
            reading.end();
        }
        if (cleanly && !follow) {
            isUpToDate();
        } else {
            upToDate = false;
        }
    }

    private void isUpToDate() {
        isNews |= watched && !upToDate;
        upToDate = true;
    }

    /** It hears no more; what it heard stays. */
    synchronized void close() {
        closed = true;
        if (body != null && !body.done().isDone()) {
            body.cancel();
        }
    }

    /**
     * Time has passed. A connection may be dead without anybody having said so: one that was silent for that long is made
     * anew.
     */
    synchronized void look() {
        long silent = System.nanoTime() - lastHeard;
        if (body == null || body.done().isDone()) {
            return;
        }
        if (silent > QUIET_NANOS && !unread && !upToDate) {
            isUpToDate();
        }
        if (silent > DEAD_NANOS) {
            body.cancel();
        }
    }

    /**
     * What it heard so far. Just after it began to listen it may still hear what was said long ago, and however slowly that is
     * served: no silence counts from before.
     */
    synchronized RunReport report() {
        RunReport told = reading.report();
        LogMark last = told.account().position();
        Instant since = Stream.of(startedAt, listensSince, last == null ? null : last.time())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(startedAt);
        return told.silentSince(upToDate && !closed ? since : null);
    }

    /** It is known to be silent since that line: a later one is news. */
    synchronized void awaitWords(@Nullable LogMark after) {
        silentAt = after;
        awaiting = true;
    }

    /** Whether there is something that was not there when this was asked last. */
    synchronized boolean hasNews() {
        Account told = reading.report().account();
        boolean heardAgain = awaiting && !Objects.equals(silentAt, reading.position());
        boolean news = isNews || heardAgain || !told.looksLike(offered);
        awaiting = awaiting && !heardAgain;
        isNews = false;
        offered = told;
        return news;
    }
}
