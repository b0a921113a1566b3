package dev.punctual.cluster.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells all listeners of each change, once whoever asks sees it. */
@ApplicationScoped
class ChangeBell implements Changes {
    private static final Logger LOG = Logger.getLogger(ChangeBell.class);

    private final AtomicLong version = new AtomicLong();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** One who listens; two that listen with the same words are two. */
    private static final class Listener {
        private final Consumer<Change> ear;

        Listener(Consumer<Change> ear) {
            this.ear = ear;
        }
    }

    /** What tells of changes of one kind. */
    BiConsumer<String, String> of(Kind kind) {
        return (namespace, name) -> ring(kind, namespace, name);
    }

    private void ring(Kind kind, String namespace, String name) {
        version.incrementAndGet();
        if (!listeners.isEmpty()) {
            Change change = new Change(kind, namespace, name);
            listeners.forEach(listener -> tell(listener, change));
        }
    }

    /** One that fails keeps the news from nobody else. */
    private static void tell(Listener listener, Change change) {
        try {
            listener.ear.accept(change);
        } catch (RuntimeException e) {
            LOG.warnf("a listener failed at %s: %s", change, e);
        }
    }

    @Override
    public Subscription listen(Consumer<Change> listener) {
        Listener one = new Listener(listener);
        listeners.add(one);
        return () -> listeners.remove(one);
    }

    @Override
    public long version() {
        return version.get();
    }
}
