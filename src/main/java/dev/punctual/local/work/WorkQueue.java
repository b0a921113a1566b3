package dev.punctual.local.work;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls a handler for keys that were added: never twice at once for the same key, once more when a key is added while it is
 * handled, again with growing pauses after an exception, and later when the handler asks for it.
 *
 * <p>The handler looks at the present state of its key, so however many events arrive, few calls are enough. It keeps one
 * timer for each key: a new answer replaces what the one before asked for.
 */
public final class WorkQueue<K> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkQueue.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /** What is done for a key. */
    @FunctionalInterface
    public interface Handler<K> {
        /** Handles a key; answers after how long to do it again if nothing happens before. */
        Optional<Duration> handle(K key);
    }

    private static final class Entry {
        boolean queued;
        boolean running;
        boolean again;
        int failures;

        @Nullable Future<?> timer;

        boolean idle() {
            return !queued && !running && timer == null && failures == 0;
        }
    }

    private final ScheduledThreadPoolExecutor threads;
    private final Handler<K> handler;
    private final Map<K, Entry> entries = new HashMap<>();

    private WorkQueue(ScheduledThreadPoolExecutor threads, Handler<K> handler) {
        this.threads = threads;
        this.handler = handler;
    }

    /** Starts a queue whose daemon threads are called {@code name-1}, {@code name-2} and so on. */
    public static <K> WorkQueue<K> start(String name, int threads, Handler<K> handler) {
        AtomicInteger count = new AtomicInteger();
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName(name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        return new WorkQueue<>(pool, handler);
    }

    /** Has the key handled soon. */
    public synchronized void add(K key) {
        Entry entry = entries.computeIfAbsent(key, absent -> new Entry());
        if (entry.running) {
            entry.again = true;
        } else if (!entry.queued) {
            submit(key, entry);
        }
    }

    /** Has all keys handled now that were to be handled later, but not those that failed: they have their pause. */
    public synchronized void wakeSleepers() {
        List.copyOf(entries.entrySet()).stream()
                .filter(entry -> entry.getValue().timer != null && entry.getValue().failures == 0)
                .forEach(entry -> submit(entry.getKey(), entry.getValue()));
    }

    /** Takes no more work and waits a little for what is being done. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.debug("a handler does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(K key, Entry entry) {
        entry.queued = true;
        cancelTimer(entry);
        try {
            threads.execute(() -> process(key));
        } catch (RejectedExecutionException e) {
            entries.remove(key);
        }
    }

    private void process(K key) {
        begin(key);
        Optional<Duration> next = Optional.empty();
        boolean failed = false;
        try {
            next = handler.handle(key);
        } catch (RuntimeException e) {
            failed = true;
            report(key, e);
        } finally {
            end(key, next, failed);
        }
    }

    private synchronized void begin(K key) {
        Entry entry = entries.computeIfAbsent(key, absent -> new Entry());
        entry.queued = false;
        entry.running = true;
        cancelTimer(entry);
    }

    private synchronized void end(K key, Optional<Duration> next, boolean failed) {
        Entry entry = entries.computeIfAbsent(key, absent -> new Entry());
        entry.running = false;
        entry.failures = failed ? entry.failures + 1 : 0;
        if (failed) {
            // Whatever was added meanwhile waits as well: a handler that keeps failing must not run hot.
            entry.again = false;
            later(key, entry, pauseAfter(entry.failures));
        } else if (entry.again) {
            entry.again = false;
            submit(key, entry);
        } else {
            next.ifPresent(delay -> later(key, entry, delay));
        }
        if (entry.idle()) {
            entries.remove(key);
        }
    }

    private void later(K key, Entry entry, Duration delay) {
        cancelTimer(entry);
        try {
            entry.timer = threads.schedule(() -> add(key), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            entries.remove(key);
        }
    }

    private static void cancelTimer(Entry entry) {
        if (entry.timer != null) {
            entry.timer.cancel(false);
            entry.timer = null;
        }
    }

    private static Duration pauseAfter(int failures) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY;
    }

    private void report(K key, RuntimeException e) {
        if (threads.isShutdown() || isOvertaken(e)) {
            LOG.debugf("%s is done again: %s", key, e.getMessage());
        } else {
            LOG.warnf(e, "%s failed and is done again", key);
        }
    }

    /** Somebody changed or deleted the object meanwhile, which the next look will see. */
    private static boolean isOvertaken(RuntimeException e) {
        return e instanceof KubernetesClientException refused
                && (refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                        || refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND);
    }
}
