package dev.punctual.local.apiserver.gc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.DeleteOptions;
import dev.punctual.local.apiserver.registry.Deleter;
import dev.punctual.local.apiserver.store.ObjectKey;
import dev.punctual.local.apiserver.store.ObjectStore;
import dev.punctual.local.apiserver.store.StoredEvent;
import dev.punctual.local.apiserver.store.Subscriber;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.ResourceType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Deletes what lost all its owners, what lives in a namespace that goes, and the objects of a removed definition. */
public final class GarbageCollector implements Subscriber, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GarbageCollector.class.getName());
    private static final long EXPIRY_MINUTES = 5;
    private static final String FOREGROUND = "foregroundDeletion";

    private final ObjectStore store;
    private final Catalog catalog;
    private final Deleter deleter;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "punctual-local-gc");
        thread.setDaemon(true);
        return thread;
    });

    private GarbageCollector(ObjectStore store, Catalog catalog, Deleter deleter) {
        this.store = store;
        this.catalog = catalog;
        this.deleter = deleter;
    }

    /** Starts with a look at everything: an earlier life may have left something undone. */
    public static GarbageCollector start(ObjectStore store, Catalog catalog, Deleter deleter, Clock clock) {
        var collector = new GarbageCollector(store, catalog, deleter);
        store.observe(collector);
        var expiry = new EventExpiry(store, clock);
        collector.repeat(() -> collector.submit(expiry));
        collector.submit(() -> catalog.all().stream()
                .map(ResourceType::storage)
                .distinct()
                .forEach(storage -> store.all(storage).forEach(object -> collector.inspect(storage, object))));
        return collector;
    }

    private void inspect(String storage, ObjectNode object) {
        Meta meta = new Meta(object);
        var key = new ObjectKey(storage, meta.namespace(), meta.name());
        if (!meta.owners().isEmpty()) {
            dependent(key);
        }
        if (meta.deleting()) {
            leaving(key, meta);
        }
    }

    @Override
    public void offer(StoredEvent event) {
        Meta meta = new Meta(event.object());
        if (event.change() == StoredEvent.Change.DELETED) {
            submit(() -> gone(event.key(), meta));
            return;
        }
        boolean owned = !meta.owners().isEmpty();
        if (owned
                && (event.previous() == null
                        || !new Meta(event.previous()).owners().equals(meta.owners()))) {
            submit(() -> dependent(event.key()));
        }
        if (meta.deleting()) {
            submit(() -> leaving(event.key(), meta));
        }
    }

    private void repeat(Runnable task) {
        Future<?> unused = worker.scheduleWithFixedDelay(task, EXPIRY_MINUTES, EXPIRY_MINUTES, TimeUnit.MINUTES);
    }

    private void submit(Runnable task) {
        if (!worker.isShutdown()) {
            worker.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "garbage collection failed", e);
                }
            });
        }
    }

    private void gone(ObjectKey key, Meta last) {
        store.dependents(last.uid()).forEach(this::dependent);
        last.owners().forEach(owner -> {
            ObjectKey waiting = store.findByUid(owner.uid());
            if (waiting != null) {
                foreground(waiting);
            }
        });
        if (!key.namespace().isEmpty()) {
            emptied(key.namespace());
        }
        if (key.storage().equals("customresourcedefinitions.apiextensions.k8s.io")) {
            undefined(key.name());
        }
    }

    /** Objects whose definition went are no longer served: nobody could delete them. */
    private void undefined(String storage) {
        for (ObjectNode object : store.all(storage)) {
            Meta meta = new Meta(object);
            store.remove(new ObjectKey(storage, meta.namespace(), meta.name()), object);
        }
    }

    private void leaving(ObjectKey key, Meta meta) {
        if (key.storage().equals("namespaces")) {
            store.inNamespace(key.name()).forEach(content -> delete(content, ""));
            emptied(key.name());
        }
        if (meta.finalizers().contains(FOREGROUND)) {
            foreground(key);
        }
    }

    private void emptied(String namespace) {
        ObjectNode stored = store.get(new ObjectKey("namespaces", "", namespace));
        ResourceType namespaces = catalog.ofStorage("namespaces");
        if (stored != null && namespaces != null && new Meta(stored).deleting()) {
            deleter.eraseNamespace(namespaces, namespace);
        }
    }

    /** An object goes with the last of its owners, and forgets those that went before. */
    private void dependent(ObjectKey key) {
        ObjectNode object = store.get(key);
        if (object == null) {
            return;
        }
        Meta meta = new Meta(object);
        Set<String> absent = meta.owners().stream()
                .map(Meta.Owner::uid)
                .filter(uid -> store.findByUid(uid) == null)
                .collect(Collectors.toSet());
        if (absent.isEmpty()) {
            return;
        }
        if (absent.size()
                == meta.owners().stream().map(Meta.Owner::uid).distinct().count()) {
            delete(key, meta.uid());
        } else {
            store.writing(() -> {
                ObjectNode current = store.get(key);
                return current == null ? key : store.put(key, Deleter.withoutOwners(current, absent));
            });
        }
    }

    /** An owner in foreground deletion waits for those of its dependents that block it. */
    private void foreground(ObjectKey key) {
        ObjectNode owner = store.get(key);
        ResourceType type = catalog.ofStorage(key.storage());
        if (owner == null || type == null || !new Meta(owner).finalizers().contains(FOREGROUND)) {
            return;
        }
        String uid = new Meta(owner).uid();
        List<ObjectKey> dependents = store.dependents(uid);
        dependents.forEach(dependent -> delete(dependent, ""));
        boolean blocked = store.dependents(uid).stream().anyMatch(dependent -> blocks(dependent, uid));
        if (!blocked) {
            deleter.release(type, key, FOREGROUND);
        }
    }

    private boolean blocks(ObjectKey dependent, String owner) {
        ObjectNode object = store.get(dependent);
        return object != null
                && new Meta(object)
                        .owners().stream()
                                .anyMatch(reference ->
                                        reference.blocks() && reference.uid().equals(owner));
    }

    private void delete(ObjectKey key, String uid) {
        ObjectNode object = store.get(key);
        ResourceType type = catalog.ofStorage(key.storage());
        if (object == null || type == null || new Meta(object).deleting()) {
            return;
        }
        try {
            deleter.delete(type, key.namespace(), key.name(), DeleteOptions.background(uid));
        } catch (ApiError e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} was gone before it was collected", key);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
