package dev.punctual.cluster.read;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many objects there are in each namespace. */
final class NamespaceCount {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void add(String namespace) {
        counts.merge(namespace, 1, Integer::sum);
    }

    void remove(String namespace) {
        counts.computeIfPresent(namespace, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Those that have any. */
    Set<String> names() {
        return Set.copyOf(counts.keySet());
    }
}
