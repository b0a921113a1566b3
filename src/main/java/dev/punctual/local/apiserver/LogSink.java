package dev.punctual.local.apiserver;

import dev.punctual.local.apiserver.watch.Outlet;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes the bytes of a log on to a client; one that reads too slowly is cut off. */
final class LogSink implements PodLogs.Sink {
    private static final int MOST_AT_ONCE = 8;
    private static final long MOST_WAITING_BYTES = 64 * 1024 * 1024L;

    private final Outlet outlet;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean draining;
    private boolean complete;

    LogSink(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public synchronized void write(byte[] bytes) {
        if (complete) {
            return;
        }
        waiting.add(bytes);
        waitingBytes += bytes.length;
        complete = waitingBytes > MOST_WAITING_BYTES;
        wake();
    }

    @Override
    public synchronized void end() {
        complete = true;
        wake();
    }

    private synchronized void wake() {
        if (!draining) {
            draining = true;
            outlet.execute(this::drain);
        }
    }

    /** Others wait for the same thread. */
    private void drain() {
        for (int written = 0; ; written++) {
            if (written == MOST_AT_ONCE) {
                outlet.execute(this::drain);
                return;
            }
            if (outlet.isFull()) {
                outlet.onDrain(this::drain);
                return;
            }
            byte[] next = next();
            if (next.length == 0) {
                return;
            }
            outlet.write(next);
        }
    }

    /** The next bytes; none when there are none for now, or when everything is written. */
    private synchronized byte[] next() {
        byte[] next = waiting.poll();
        while (next != null && next.length == 0) {
            next = waiting.poll();
        }
        if (next == null) {
            draining = false;
            if (complete) {
                outlet.end();
            }
            return new byte[0];
        }
        waitingBytes -= next.length;
        return next;
    }
}
