package dev.punctual.cluster.leader;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * Ends the process at once when it leads no more, or cannot know any longer that it does: whatever would still be written, what
 * the client tries anew among it, is not. Whoever runs the process starts it again, and everything here is made for such an end.
 */
@ApplicationScoped
class LeaseLoss {
    private static final Logger LOG = Logger.getLogger(LeaseLoss.class);
    private static final int LOST = 1;
    private static final int EVERY_MILLIS = 250;

    private final Tenure tenure;
    private final IntConsumer halt;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tenure");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean ending;

    @Inject
    LeaseLoss(Tenure tenure) {
        this(tenure, Runtime.getRuntime()::halt);
    }

    LeaseLoss(Tenure tenure, IntConsumer halt) {
        this.tenure = tenure;
        this.halt = halt;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look does not fail
    void start(@Observes StartupEvent event) {
        watch.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Who ends anyway does not lose the lease but gives it back, unless that takes too long. */
    void end(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        ending = true;
    }

    void look() {
        if (tenure.isLost()) {
            halt("The lease was not renewed in time");
        }
    }

    void leadNoMore() {
        if (!ending) {
            halt("The lease was lost");
        }
    }

    private void halt(String why) {
        LOG.errorf("%s, and another replica may act: this one ends at once", why);
        halt.accept(LOST);
    }
}
