package dev.punctual.local.kubelet;

import dev.punctual.local.apiserver.PodLogs;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Carries one log into one sink. It has a thread only while there is something to carry: a write to the log wakes it, so
 * followers cost nothing while a container is silent.
 */
final class LogStream implements PodLogs.Stream {
    private static final Logger LOG = Logger.getLogger(LogStream.class);
    private static final int BLOCK = 128 * 1024;
    private static final int TIME = 30;

    private final ContainerLog log;
    private final PodLogs.Query query;
    private final PodLogs.Sink sink;
    private final Executor executor;
    private final AtomicInteger wakes = new AtomicInteger();
    private final Runnable listener = this::wake;
    private volatile boolean closed;
    private long position;
    private long bytesLeft;
    private boolean insideLine;

    private LogStream(ContainerLog log, PodLogs.Query query, PodLogs.Sink sink, Executor executor) {
        this.log = log;
        this.query = query;
        this.sink = sink;
        this.executor = executor;
        this.bytesLeft = query.limitBytes() == null ? Long.MAX_VALUE : query.limitBytes();
    }

    static LogStream start(ContainerLog log, PodLogs.Query query, PodLogs.Sink sink, Executor executor) {
        LogStream stream = new LogStream(log, query, sink, executor);
        stream.position = query.tailLines() == null ? log.oldest() : stream.startOfTail(query.tailLines());
        log.listen(stream.listener);
        stream.wake();
        return stream;
    }

    @Override
    public void close() {
        closed = true;
        log.forget(listener);
    }

    private void wake() {
        if (wakes.getAndIncrement() == 0) {
            executor.execute(this::carryWhileWoken);
        }
    }

    private void carryWhileWoken() {
        int seen;
        do {
            seen = wakes.get();
            try {
                carry();
            } catch (RuntimeException e) {
                LOG.debugf("a log stream ends: %s", e.getMessage());
                close();
            }
        } while (!wakes.compareAndSet(seen, 0));
    }

    private void carry() {
        // Asked before reading: what was written before the end is then read for certain.
        boolean ended = log.ended();
        while (!closed && bytesLeft > 0 && carryBlock()) {
            ended = log.ended();
        }
        if (!closed && (bytesLeft <= 0 || ended || !query.follow())) {
            close();
            sink.end();
        }
    }

    private boolean carryBlock() {
        if (position < log.oldest()) {
            position = log.oldest();
        }
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, log.newest() - position));
        log.read(position, block);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int used = convert(block.array(), block.position(), text);
        position += used;
        if (text.size() > 0) {
            byte[] bytes = text.toByteArray();
            bytesLeft -= bytes.length;
            sink.write(bytes);
        }
        return used > 0;
    }

    /** Turns whole records into what the reader asked for; answers how many bytes they took. */
    private int convert(byte[] block, int length, ByteArrayOutputStream text) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                convertRecord(block, start, i, text);
                start = i + 1;
            }
        }
        return start;
    }

    private void convertRecord(byte[] block, int start, int end, ByteArrayOutputStream text) {
        // A record that a crash has torn is shorter than its header.
        if (end - start < LogRecords.HEADER || tooOld(block, start)) {
            return;
        }
        boolean full = block[start + TIME + 1] == 'F';
        if (query.timestamps() && !insideLine) {
            put(text, block, start, TIME + 1);
        }
        put(text, block, start + LogRecords.HEADER, end - start - LogRecords.HEADER + (full ? 1 : 0));
        insideLine = !full;
    }

    private boolean tooOld(byte[] block, int start) {
        return query.since() != null
                && Instant.parse(new String(block, start, TIME, StandardCharsets.US_ASCII))
                        .isBefore(query.since());
    }

    private void put(ByteArrayOutputStream text, byte[] bytes, int start, int length) {
        text.write(bytes, start, (int) Math.min(length, Math.max(0, bytesLeft - text.size())));
    }

    private long startOfTail(int lines) {
        long end = log.newest();
        int found = 0;
        while (end > log.oldest()) {
            long start = Math.max(log.oldest(), end - BLOCK);
            ByteBuffer block = ByteBuffer.allocate((int) (end - start));
            log.read(start, block);
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n' && ++found > lines) {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return log.oldest();
    }
}
