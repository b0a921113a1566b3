package dev.punctual.cluster.agenda;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Who is gone. Without finalizers nobody is asked before an object goes, and the framework does not reconcile one that has
 * gone: whoever keeps something for an object hears of its end here.
 */
@ApplicationScoped
public class Departures {
    private static final Logger LOG = Logger.getLogger(Departures.class);
    private static final long RETRY_SECONDS = 5;

    /** An object that was deleted. */
    public record Departed(String uid, ResourceID id) {}

    private final Agenda agenda;
    private final Map<Class<? extends HasMetadata>, Consumer<Departed>> listeners = new ConcurrentHashMap<>();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "departures");
        thread.setDaemon(true);
        return thread;
    });

    /** Made by the container; by hand only in tests. */
    public Departures(Agenda agenda) {
        this.agenda = agenda;
    }

    /** Who is to be told of objects of this kind; one that cannot deal with it now is told again. */
    public void listen(Class<? extends HasMetadata> kind, Consumer<Departed> listener) {
        listeners.put(kind, listener);
    }

    /** It was deleted. Returns at once. */
    public void tell(HasMetadata gone) {
        Departed departed = new Departed(gone.getMetadata().getUid(), ResourceID.fromResource(gone));
        agenda.forget(gone.getClass(), departed);
        Consumer<Departed> listener = listeners.get(gone.getClass());
        if (listener != null) {
            tell(departed, listener);
        }
    }

    /** Has somebody deal with an object that may be gone; who cannot do it now is told again. Returns at once. */
    public void tell(Departed departed, Consumer<Departed> listener) {
        teller.execute(() -> tell(listener, departed));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    private void tell(Consumer<Departed> listener, Departed departed) {
        try {
            listener.accept(departed);
        } catch (RuntimeException e) {
            LOG.debugf(e, "told again later that %s is gone", departed.id());
            teller.schedule(() -> tell(listener, departed), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        teller.shutdownNow();
    }
}
