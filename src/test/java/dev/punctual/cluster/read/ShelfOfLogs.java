package dev.punctual.cluster.read;

import dev.punctual.cluster.archive.ArchiveFailure;
import dev.punctual.cluster.archive.ArchivedRun;
import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.archive.LogKey;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An archive of the logs of one run, which may hang. */
final class ShelfOfLogs implements LogArchive {
    private final Map<Integer, String> logs = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void put(int attempt, String log) {
        logs.put(attempt, log);
    }

    /** Whoever asks waits until the latch is counted down. */
    CountDownLatch hang() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** How many have asked since. */
    int waiting() {
        return waiting.get();
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public List<LogKey> logs(ArchivedRun run) throws ArchiveFailure {
        waiting.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveFailure("interrupted", e);
        }
        return logs.keySet().stream()
                .map(attempt -> new LogKey(run.namespace(), run.uid(), attempt, "main"))
                .toList();
    }

    @Override
    public Optional<InputStream> read(LogKey key) {
        return Optional.ofNullable(logs.get(key.attempt()))
                .map(log -> new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Writing begin(LogKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ArchivedRun run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<ArchivedRun, Instant> runs() {
        return Map.of();
    }

    @Override
    public void tidy(Instant before) {
        throw new UnsupportedOperationException();
    }
}
