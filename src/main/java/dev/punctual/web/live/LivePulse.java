package dev.punctual.web.live;

import dev.punctual.cluster.read.Changes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the hub going: one thread tells, another asks for rights, so that an API server that is slow to answer delays no hint. */
@ApplicationScoped
class LivePulse {
    private static final Logger LOG = Logger.getLogger(LivePulse.class);
    private static final long TELL_SECONDS = 1;
    private static final long LOOK_SECONDS = 30;

    private final ScheduledExecutorService teller = thread("live");
    private final ScheduledExecutorService rights = thread("live-rights");
    private final LiveHub hub;
    private final Changes changes;
    private Changes.@Nullable Subscription subscription;

    LivePulse(LiveHub hub, Changes changes) {
        this.hub = hub;
        this.changes = changes;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(@Observes StartupEvent event) {
        subscription = changes.listen(hub::changed);
        every(TELL_SECONDS, teller, hub::tell);
        every(LOOK_SECONDS, rights, hub::lookAgain);
    }

    private static void every(long seconds, ScheduledExecutorService thread, Runnable deed) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> undisturbed(deed), seconds, seconds, TimeUnit.SECONDS);
    }

    private static void undisturbed(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            LOG.warn("open pages may not hear of a change", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (subscription != null) {
            subscription.close();
        }
        teller.shutdownNow();
        rights.shutdownNow();
        hub.endAll();
    }
}
