package dev.punctual.cluster.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Summaries in their order, so that showing the first hundred costs a hundred steps however many there are. */
final class Shelf<T, G> {
    private final Map<String, T> byUid = new HashMap<>();
    private final Map<G, Integer> counts = new HashMap<>();
    private final TreeSet<T> ordered;
    private final Function<T, G> group;

    /**
     * An empty shelf.
     *
     * @param order never calls two different objects equal
     * @param group what the summaries are counted by
     */
    Shelf(Comparator<T> order, Function<T, G> group) {
        this.ordered = new TreeSet<>(order);
        this.group = group;
    }

    /** What fills the shelf with summaries of objects. */
    <K> Stock<K> readBy(Function<K, T> reading) {
        return new Stock<>() {
            @Override
            public void put(String uid, K object) {
                Shelf.this.put(uid, reading.apply(object));
            }

            @Override
            public void remove(String uid) {
                Shelf.this.remove(uid);
            }
        };
    }

    /** The summaries that fit. */
    synchronized Optional<T> find(Predicate<T> wanted) {
        return ordered.stream().filter(wanted).findFirst();
    }

    synchronized void put(String uid, T summary) {
        remove(uid);
        byUid.put(uid, summary);
        ordered.add(summary);
        counts.merge(group.apply(summary), 1, Integer::sum);
    }

    synchronized void remove(String uid) {
        T known = byUid.remove(uid);
        if (known != null) {
            ordered.remove(known);
            counts.computeIfPresent(group.apply(known), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    synchronized Listing<T> first(int most) {
        List<T> shown = ordered.stream().limit(most).toList();
        return new Listing<>(shown, byUid.size());
    }

    synchronized Map<G, Integer> counts() {
        return Map.copyOf(counts);
    }
}
