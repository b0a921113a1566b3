package dev.punctual.local.apiserver.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Meta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects. Every change gets the next revision, which the object carries as its {@code resourceVersion}. Trees that
 * come out must not be changed; trees that go in belong to the store.
 */
public final class ObjectStore implements AutoCloseable {
    private static final int LEAST_LINES_TO_COMPACT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final OwnerIndex owners = new OwnerIndex();
    private final List<Subscriber> observers = new ArrayList<>();
    private final int remembered;
    private final @Nullable Journal journal;
    private long revision = 1;
    private long atStart = 1;
    private long count;

    /**
     * @param directory where the objects survive the process, or null to keep them in memory only
     * @param remembered how many changes of one resource are kept for watches that resume
     */
    public ObjectStore(@Nullable Path directory, int remembered) {
        this.remembered = remembered;
        this.journal = directory == null ? null : Journal.open(directory);
        if (journal != null) {
            journal.replay(this::restore);
            atStart = revision;
            shelves.replaceAll((storage, shelf) -> aged(shelf));
            compactWhenWorthIt(journal, 1_000);
        }
    }

    private void restore(ObjectKey key, JsonNode entry) {
        revision = Math.max(revision, entry.path("revision").asLong());
        if (entry.get("object") instanceof ObjectNode object) {
            place(key, object);
        } else {
            take(key);
        }
    }

    private Shelf aged(Shelf shelf) {
        var aged = new Shelf(remembered, atStart);
        aged.objects().putAll(shelf.objects());
        return aged;
    }

    /** Runs a change while nobody else changes anything. */
    public <T> T writing(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    public long revision() {
        return writing(() -> revision);
    }

    public @Nullable ObjectNode get(ObjectKey key) {
        lock.lock();
        try {
            return shelf(key.storage()).objects().get(key.position());
        } finally {
            lock.unlock();
        }
    }

    public Listing list(String storage, String namespace, String after, int limit, Predicate<ObjectNode> wanted) {
        return writing(() -> shelf(storage).list(namespace, after, limit, wanted, revision));
    }

    public List<ObjectNode> all(String storage) {
        return list(storage, "", "", Integer.MAX_VALUE, object -> true).items();
    }

    /** Writes an object, new or not, and answers it as it is stored. */
    public ObjectNode put(ObjectKey key, ObjectNode object) {
        return writing(() -> {
            Meta.of(object).put("resourceVersion", Long.toString(++revision));
            if (journal != null) {
                journal.put(key, revision, object);
            }
            ObjectNode before = place(key, object);
            var change = before == null ? StoredEvent.Change.ADDED : StoredEvent.Change.MODIFIED;
            publish(new StoredEvent(change, revision, key, object, before));
            return object;
        });
    }

    /** Removes an object; answers its last state, with the revision of its removal. */
    public ObjectNode remove(ObjectKey key, ObjectNode last) {
        return writing(() -> {
            revision++;
            if (journal != null) {
                journal.remove(key, revision);
            }
            ObjectNode before = take(key);
            ObjectNode gone = last.deepCopy();
            Meta.of(gone).put("resourceVersion", Long.toString(revision));
            publish(new StoredEvent(StoredEvent.Change.DELETED, revision, key, gone, before));
            return gone;
        });
    }

    private @Nullable ObjectNode place(ObjectKey key, ObjectNode object) {
        ObjectNode before = shelf(key.storage()).objects().put(key.position(), object);
        count += before == null ? 1 : 0;
        owners.replace(key, before, object);
        return before;
    }

    private @Nullable ObjectNode take(ObjectKey key) {
        ObjectNode before = shelf(key.storage()).objects().remove(key.position());
        count -= before == null ? 0 : 1;
        owners.replace(key, before, null);
        return before;
    }

    private void publish(StoredEvent event) {
        shelf(event.key().storage()).record(event);
        observers.forEach(observer -> observer.offer(event));
        if (journal != null) {
            compactWhenWorthIt(journal, LEAST_LINES_TO_COMPACT);
        }
    }

    private void compactWhenWorthIt(Journal target, long atLeast) {
        if (target.lines() > Math.max(atLeast, 4 * count)) {
            target.compact(fresh ->
                    shelves.forEach((storage, shelf) -> shelf.objects().values().forEach(object -> {
                        Meta meta = new Meta(object);
                        var key = new ObjectKey(storage, meta.namespace(), meta.name());
                        fresh.put(key, Long.parseLong(meta.resourceVersion()), object);
                    })));
            // The counter itself must survive, even when the newest change was a removal.
            target.remove(new ObjectKey("", "", ""), revision);
        }
    }

    private Shelf shelf(String storage) {
        return shelves.computeIfAbsent(storage, name -> new Shelf(remembered, atStart));
    }

    /** Tells an observer of every change from now on. */
    public void observe(Subscriber observer) {
        writing(() -> observers.add(observer));
    }

    /**
     * Tells a subscriber of all changes after a revision, first of those that were, then of those to come.
     *
     * @throws ApiError when changes after that revision are forgotten
     */
    public void subscribe(String storage, long after, Subscriber subscriber) {
        writing(() -> {
            Shelf shelf = shelf(storage);
            if (!shelf.remembers(after)) {
                throw ApiError.expired("too old resource version: " + after + " (" + revision + ")");
            }
            shelf.replay(after, subscriber);
            shelf.subscribe(subscriber);
            return after;
        });
    }

    public void unsubscribe(String storage, Subscriber subscriber) {
        writing(() -> {
            shelf(storage).unsubscribe(subscriber);
            return storage;
        });
    }

    /** Where the object with this uid is, or null when there is none. */
    public @Nullable ObjectKey findByUid(String uid) {
        lock.lock();
        try {
            return owners.find(uid);
        } finally {
            lock.unlock();
        }
    }

    public List<ObjectKey> dependents(String uid) {
        return writing(() -> owners.dependents(uid));
    }

    /** All objects of one namespace. */
    public List<ObjectKey> inNamespace(String namespace) {
        return writing(() -> {
            var found = new ArrayList<ObjectKey>();
            shelves.forEach((storage, shelf) -> shelf.list(namespace, "", Integer.MAX_VALUE, object -> true, revision)
                    .items()
                    .forEach(object -> found.add(new ObjectKey(storage, namespace, new Meta(object).name()))));
            return found;
        });
    }

    @Override
    public void close() {
        if (journal != null) {
            writing(() -> {
                journal.close();
                return revision;
            });
        }
    }
}
