package dev.punctual.cluster.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Does on threads of its own what may block for ever, as calls of a file system do whose server is away. Who asks waits so
 * long and no longer; a thread that hangs is one of few, and nobody asks for more of them during an outage.
 */
final class TimedDeeds {
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 64;
    private static final Logger LOG = Logger.getLogger(TimedDeeds.class);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MOST_WAITING), TimedDeeds::daemon);
    private final Breaker breaker;

    TimedDeeds(Clock clock, Duration patience) {
        threads.allowCoreThreadTimeOut(true);
        breaker = new Breaker(clock, patience);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "log-directory");
        thread.setDaemon(true);
        return thread;
    }

    /** What comes of it, unless that takes longer. */
    <T> T within(Duration limit, StoredLogs.Deed<T> deed) throws IOException {
        return breaker.ask(() -> await(limit, deed));
    }

    private <T> T await(Duration limit, StoredLogs.Deed<T> deed) throws IOException, Breaker.Silence {
        Future<T> future = begin(deed::done);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new Breaker.Silence("no answer within " + limit, e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for it", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private <T> Future<T> begin(Callable<T> deed) throws Breaker.Silence {
        try {
            return threads.submit(deed);
        } catch (RejectedExecutionException e) {
            throw new Breaker.Silence("everything that was asked of it hangs", e);
        }
    }

    private static IOException failure(ExecutionException e) {
        if (e.getCause() instanceof IOException failed) {
            return failed;
        }
        throw new IllegalStateException("a deed of the log archive failed", e.getCause());
    }

    /** Lets it be done some time; nobody waits for it. */
    void later(Runnable deed) {
        try {
            threads.execute(deed);
        } catch (RejectedExecutionException e) {
            LOG.debugf("the log archive hangs: a draft is left to the next sweep");
        }
    }
}
