package dev.punctual.cluster.notify;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread of its own, which keeps nobody from ending the process. */
final class ThreadPacer implements Pacer {
    private static final Logger LOG = Logger.getLogger(ThreadPacer.class);

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "notifications");
        made.setDaemon(true);
        return made;
    });

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void run(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    public void after(Duration delay, Runnable task) {
        try {
            thread.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped: nothing is sent any more");
        }
    }

    /** An error that nobody sees would leave a receiver without notifications for ever. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a notification could not be dealt with", e);
        }
    }

    void stop() {
        thread.shutdownNow();
    }
}
