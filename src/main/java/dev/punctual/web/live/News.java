package dev.punctual.web.live;

import dev.punctual.cluster.read.Changes.Change;
import dev.punctual.cluster.read.Changes.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which objects changed in the whole cluster, by kind and namespace. What one reader hears of them is a {@link Hint}: what changes in
 * namespaces that they may not see is no part of it, however much it is.
 */
final class News {
    /** Nothing changed. */
    static final News NONE = new News(Map.of());

    /** Beyond so many names, it only knows of the namespace of an object. */
    static final int MOST_NAMES = 1_000;

    private static final Set<Hint.Key> SOME = Set.of(Hint.Key.ANY);

    private final Map<Kind, Map<String, Set<Hint.Key>>> changed;
    private final Hint forAll;

    private News(Map<Kind, Map<String, Set<Hint.Key>>> changed) {
        this.changed = changed;
        this.forAll = hint((kind, namespace) -> true);
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    /** What is left of it for those who see only so much. */
    Hint seenBy(Sight sight) {
        return sight.isUnbounded() ? forAll : hint(sight::has);
    }

    private Hint hint(BiPredicate<Kind, String> isSeen) {
        Hint.Gathering seen = new Hint.Gathering();
        changed.forEach((kind, places) -> places.forEach((namespace, keys) -> {
            if (isSeen.test(kind, namespace)) {
                seen.add(kind, keys);
            }
        }));
        return seen.take();
    }

    /** How many names it knows. */
    int names() {
        return changed.values().stream()
                .flatMap(places -> places.values().stream())
                .mapToInt(keys -> keys.equals(SOME) ? 0 : keys.size())
                .sum();
    }

    /** Collects what changes: names within a bound, and the namespaces in which more of them are. Not for several threads at once. */
    static final class Gathering {
        private final Map<Kind, Map<String, Set<Hint.Key>>> gathered = new EnumMap<>(Kind.class);
        private int names;

        void add(Change change) {
            Map<String, Set<Hint.Key>> places = gathered.computeIfAbsent(change.kind(), unused -> new HashMap<>());
            Set<Hint.Key> known = places.computeIfAbsent(change.namespace(), unused -> new LinkedHashSet<>());
            boolean isNew = !known.equals(SOME) && known.add(new Hint.Key(change.namespace(), change.name()));
            names += isNew ? 1 : 0;
            if (isNew && (known.size() > Hint.MOST || names > MOST_NAMES)) {
                names -= known.size();
                places.put(change.namespace(), SOME);
            }
        }

        /** All of it; after that it is empty. */
        News take() {
            News news = gathered.isEmpty() ? NONE : new News(new EnumMap<>(gathered));
            gathered.clear();
            names = 0;
            return news;
        }
    }
}
