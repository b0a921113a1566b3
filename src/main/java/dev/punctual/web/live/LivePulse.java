package dev.punctual.web.live;

import dev.punctual.cluster.read.Changes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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

    /** With what it takes to tell a thousand pages, all have heard of a change within a second. */
    private static final Duration TELL = Duration.ofMillis(500);

    private static final Duration LOOK = Duration.ofSeconds(30);

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
        every(TELL, teller, hub::tell);
        every(LOOK, rights, hub::lookAgain);
    }

    private static void every(Duration pause, ScheduledExecutorService thread, Runnable deed) {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> undisturbed(deed), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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
