package dev.punctual.cluster.read;

import dev.punctual.cluster.pod.LogRequests;
import dev.punctual.cluster.pod.PodLog;
import dev.punctual.core.log.LogFilter;
import dev.punctual.core.log.LogLine;
import dev.punctual.core.log.LogReading;
import dev.punctual.core.log.LogSelection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one container, over as many connections as that takes. No more is asked for than there is room for: a container
 * that prints faster than somebody can read is waited for, not remembered.
 */
final class LogConnection implements AutoCloseable {
    private final PodLog source;
    private final HeardLines heard;
    private final int tail;
    private final LogListener listener;
    private final Runnable arrived;
    private final LogSelection selection;
    private LogReading reading = new LogReading(this::line);
    private volatile @Nullable LogOpening opening;
    private volatile boolean closed;

    /**
     * Not connected yet.
     *
     * @param heard what was heard of it before
     * @param arrived is told whenever something has arrived
     */
    LogConnection(PodLog source, HeardLines heard, LogFilter filter, LogListener listener, Runnable arrived) {
        this.source = source;
        this.heard = heard;
        this.tail = filter.tail();
        this.listener = listener;
        this.arrived = arrived;
        this.selection = new LogSelection(new LogFilter(filter.minimum(), filter.search(), filter.since(), 1));
    }

    PodLog source() {
        return source;
    }

    /** Up to where it was heard; null before the first line. */
    synchronized @Nullable LogPlace place() {
        return heard.place();
    }

    /** Asks for the last lines, or for what came since the last line that was heard. */
    synchronized CompletableFuture<LogOpening.Outcome> open(LogRequests requests, Executor readers) {
        LogOpening next = new LogOpening(this, readers);
        opening = next;
        reading = new LogReading(this::line);
        heard.beginAgain();
        LogPlace from = heard.place();
        if (closed) {
            next.stop(LogOpening.Outcome.BROKEN);
        }
        return next.begin(consumer ->
                requests.follow(source, from == null ? tail : 0, from == null ? null : from.time(), consumer));
    }

    /** Of a connection that was given up nothing is read any more. */
    void read(LogOpening from, List<ByteBuffer> buffers) {
        readNow(from, buffers);
        arrived.run();
    }

    private synchronized void readNow(LogOpening from, List<ByteBuffer> buffers) {
        if (closed || from != opening) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            reading.accept(bytes, bytes.length);
        }
    }

    /** What is left is a line as well. */
    synchronized void end(LogOpening from) {
        if (!closed && from == opening) {
            reading.end();
        }
    }

    private void line(LogLine line) {
        if (!heard.isNew(line)) {
            return;
        }
        long before = selection.passed();
        selection.accept(line);
        if (selection.passed() > before) {
            listener.hear(new LogWord.Line(LogEntry.of(line), heard.place()));
        }
    }

    boolean hasRoom() {
        return listener.hasRoom();
    }

    /** The listener has room again. */
    void goOn() {
        LogOpening current = opening;
        if (current != null) {
            current.goOn();
        }
    }

    void stopIfSilentFor(Duration time) {
        LogOpening current = opening;
        if (current != null) {
            current.stopIfSilentFor(time);
        }
    }

    /** It takes no lock: whoever closes may hold one of their own. */
    @Override
    public void close() {
        closed = true;
        LogOpening current = opening;
        if (current != null) {
            current.stop(LogOpening.Outcome.BROKEN);
        }
    }
}
