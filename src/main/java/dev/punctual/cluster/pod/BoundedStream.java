package dev.punctual.cluster.pod;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The bytes of an answer that may never end, up to so many and for so long; after that it is as if they had ended. */
public final class BoundedStream extends FilterInputStream {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log-reads");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration time;
    private final boolean isPerRead;
    private ScheduledFuture<?> deadline;
    private long left;
    private boolean ended;
    private volatile boolean late;
    private boolean cut;

    BoundedStream(InputStream stream, long mostBytes, Duration time) {
        this(stream, mostBytes, time, false);
    }

    private BoundedStream(InputStream stream, long mostBytes, Duration time, boolean isPerRead) {
        super(stream);
        this.left = mostBytes;
        this.time = time;
        this.isPerRead = isPerRead;
        this.deadline = schedule();
    }

    /** One that may take as long as its reader likes, but for a server that sends nothing for so long. */
    static BoundedStream idle(InputStream stream, long mostBytes, Duration quiet) {
        BoundedStream idle = new BoundedStream(stream, mostBytes, quiet, true);
        idle.deadline.cancel(false);
        return idle;
    }

    private ScheduledFuture<?> schedule() {
        return TIMER.schedule(this::interrupt, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether there was more than what could be read. */
    public boolean isCut() {
        return cut;
    }

    private void interrupt() {
        late = true;
        try {
            in.close();
        } catch (IOException e) {
            // Whoever reads from it will see.
            cut = true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (ended || cut) {
            return -1;
        }
        if (left <= 0 || late) {
            cut = true;
            return -1;
        }
        int read = readInTime(bytes, from, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    private int readInTime(byte[] bytes, int from, int length) throws IOException {
        if (isPerRead) {
            deadline = schedule();
        }
        try {
            int read = in.read(bytes, from, length);
            cut = read < 0 && late;
            ended = read < 0 && !late;
            return read;
        } catch (IOException e) {
            if (late) {
                cut = true;
                return -1;
            }
            throw e;
        } finally {
            if (isPerRead) {
                deadline.cancel(false);
            }
        }
    }

    /** One that was read to its end is not closed: that would cut a connection which by then serves another request. */
    @Override
    public void close() throws IOException {
        deadline.cancel(false);
        if (!ended) {
            in.close();
        }
    }
}
