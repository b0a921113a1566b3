package dev.punctual.cluster.pod;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Copies logs, within bounds of size and time: a kubelet that stops in the middle must not hold a run up. */
@ApplicationScoped
class LogCopies {
    private static final Logger LOG = Logger.getLogger(LogCopies.class);
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_READINGS = 3;
    private static final long LONGEST_READ_SECONDS = 10;

    /** More than a kubelet keeps by default, which begins another file at 10 MiB. */
    private static final long MOST_READ = 16L << 20;

    private static final int LAST_LINES = 10_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final LogRequests requests;

    LogCopies(LogRequests requests) {
        this.requests = requests;
    }

    /**
     * A log that breaks off is asked for again, and once more one that seems to be empty, as the kubelet may be late with it: a
     * verdict that is not heard makes a success of what was none.
     */
    LogCopy copy(PodLog source) throws LogUnreadable {
        for (int reading = 1; ; reading++) {
            try {
                LogCopy copy = copyOnce(source);
                if (!copy.isEmpty() || reading > 1) {
                    return copy;
                }
            } catch (LogUnreadable e) {
                if (reading == MOST_READINGS) {
                    throw e;
                }
            }
        }
    }

    private LogCopy copyOnce(PodLog source) throws LogUnreadable {
        LogCopy copy = new LogCopy();
        try {
            if (!drain(requests.open(source, MOST_READ), copy)) {
                LogCopy end = new LogCopy();
                copy.endingWith(end);
                drain(requests.openTail(source, LAST_LINES), end);
            }
            return copy;
        } catch (IOException e) {
            copy.close();
            throw new LogUnreadable(e.getMessage() == null ? "the answer broke off" : e.getMessage(), e);
        } catch (LogUnreadable e) {
            copy.close();
            throw e;
        }
    }

    /**
     * A log that was read to its end is not closed: over HTTP/1.1 that would cut a connection which by then serves another
     * request.
     *
     * @return whether that was all of it
     */
    private boolean drain(InputStream log, LogCopy copy) throws IOException {
        ScheduledFuture<?> deadline = timer.schedule(() -> cut(log), LONGEST_READ_SECONDS, TimeUnit.SECONDS);
        try {
            byte[] chunk = new byte[CHUNK];
            long seen = 0;
            for (int n = log.read(chunk); n >= 0; n = log.read(chunk)) {
                copy.add(chunk, n);
                seen += n;
                if (seen >= 2 * MOST_READ) {
                    log.close();
                    break;
                }
            }
            return seen < MOST_READ;
        } finally {
            deadline.cancel(false);
        }
    }

    private static void cut(InputStream log) {
        try {
            log.close();
        } catch (IOException e) {
            LOG.debugf(e, "a log that was not read in time could not be closed");
        }
    }
}
