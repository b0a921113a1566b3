package dev.punctual.cluster.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** What is known of the objects of a kind, by namespace and name. */
final class ByName<K, T> implements Stock<K> {
    private final ConcurrentNavigableMap<Named, Known<T>> ordered = new ConcurrentSkipListMap<>();
    private final Map<String, Named> byUid = new ConcurrentHashMap<>();
    private final NamespaceCount namespaces = new NamespaceCount();
    private final Function<K, T> reading;
    private final Function<T, Named> naming;

    /** A name within its namespace. */
    record Named(String namespace, String name) implements Comparable<Named> {
        private static final Comparator<Named> ORDER =
                Comparator.comparing(Named::namespace).thenComparing(Named::name);

        @Override
        public int compareTo(Named other) {
            return ORDER.compare(this, other);
        }
    }

    private record Known<T>(String uid, T value) {}

    /** An empty one. */
    ByName(Function<K, T> reading, Function<T, Named> naming) {
        this.reading = reading;
        this.naming = naming;
    }

    @Override
    public void put(String uid, K object) {
        hold(uid, reading.apply(object));
    }

    synchronized void hold(String uid, T value) {
        Named key = naming.apply(value);
        if (byUid.put(uid, key) == null) {
            namespaces.add(key.namespace());
        }
        ordered.put(key, new Known<>(uid, value));
    }

    /** An object of the same name that came since stays. */
    @Override
    public synchronized void remove(String uid) {
        Named key = byUid.remove(uid);
        if (key != null) {
            ordered.computeIfPresent(key, (name, known) -> known.uid().equals(uid) ? null : known);
            namespaces.remove(key.namespace());
        }
    }

    Optional<T> find(String namespace, String name) {
        return Optional.ofNullable(ordered.get(new Named(namespace, name))).map(Known::value);
    }

    /** All of them in their order. */
    Collection<T> all() {
        return ordered.values().stream().map(Known::value).toList();
    }

    int size() {
        return byUid.size();
    }

    Set<String> namespaces() {
        return namespaces.names();
    }
}
