package dev.punctual.web.rest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks after those who follow logs: one thread looks at the time, another asks for rights and may wait for the API server. */
@ApplicationScoped
class LogPulse {
    private static final Logger LOG = Logger.getLogger(LogPulse.class);
    private static final long LOOK_SECONDS = 5;
    private static final long ASK_SECONDS = 10;

    private final ScheduledExecutorService looks = thread("log-outlets");
    private final ScheduledExecutorService rights = thread("log-outlets-rights");
    private final LogOutlets outlets;

    LogPulse(LogOutlets outlets) {
        this.outlets = outlets;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(@Observes StartupEvent event) {
        every(LOOK_SECONDS, looks, outlets::look);
        every(ASK_SECONDS, rights, outlets::askAgain);
    }

    private static void every(long seconds, ScheduledExecutorService thread, Runnable deed) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> undisturbed(deed), seconds, seconds, TimeUnit.SECONDS);
    }

    private static void undisturbed(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            LOG.warn("those who follow logs are looked at again soon", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
        rights.shutdownNow();
    }
}
