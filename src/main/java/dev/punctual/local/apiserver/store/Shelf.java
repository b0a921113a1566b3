package dev.punctual.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The objects of one storage, with their recent history and those who watch them. Guarded by the store's lock. */
final class Shelf {
    private final NavigableMap<String, ObjectNode> objects = new TreeMap<>();
    private final Deque<StoredEvent> history = new ArrayDeque<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final int remembered;
    private long forgotten;

    /** @param remembered how many changes are kept for watches that resume */
    Shelf(int remembered, long forgotten) {
        this.remembered = remembered;
        this.forgotten = forgotten;
    }

    NavigableMap<String, ObjectNode> objects() {
        return objects;
    }

    void record(StoredEvent event) {
        history.addLast(event);
        if (history.size() > remembered) {
            forgotten = history.removeFirst().revision();
        }
        subscribers.forEach(subscriber -> subscriber.offer(event));
    }

    /** Whether all changes after this revision are still known. */
    boolean remembers(long revision) {
        return revision >= forgotten;
    }

    void replay(long after, Subscriber subscriber) {
        for (StoredEvent event : history) {
            if (event.revision() > after) {
                subscriber.offer(event);
            }
        }
    }

    void subscribe(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** @param after the position after which to begin, empty for the start */
    Listing list(String namespace, String after, int limit, Predicate<ObjectNode> wanted, long revision) {
        NavigableMap<String, ObjectNode> range =
                namespace.isEmpty() ? objects : objects.subMap(namespace + '\0', true, namespace + '\1', false);
        var found = new ArrayList<ObjectNode>();
        String last = "";
        long remaining = 0;
        for (var entry :
                after.isEmpty() ? range.entrySet() : range.tailMap(after, false).entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (found.size() == limit) {
                remaining++;
            } else {
                found.add(entry.getValue());
                last = entry.getKey();
            }
        }
        return new Listing(found, revision, remaining == 0 ? "" : last, remaining);
    }
}
