package dev.punctual.cluster.watch;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What one who shares a watch is still to be told, one after the other, by a thread of its own. The framework makes its handlers wait
 * until their controller has started: whoever told several of them in turn would make the others wait as well.
 */
final class News {
    private static final Logger LOG = Logger.getLogger(News.class);
    private static final long IDLE_SECONDS = 10;

    private final String kind;
    private final ThreadPoolExecutor teller;
    private volatile boolean ended;

    News(String kind) {
        this.kind = kind;
        teller = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "watch-" + kind);
                    thread.setDaemon(true);
                    return thread;
                },
                // What comes after the end is for nobody.
                new ThreadPoolExecutor.DiscardPolicy());
        teller.allowCoreThreadTimeOut(true);
    }

    /** Returns at once. */
    void tell(Runnable word) {
        teller.execute(() -> hear(word));
    }

    private void hear(Runnable word) {
        if (ended) {
            return;
        }
        try {
            word.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "who watches %s objects could not deal with a change", kind);
        }
    }

    /** Nothing that was not begun is told any more. */
    void end() {
        ended = true;
        teller.shutdown();
    }
}
