package dev.punctual.web.live;

import dev.punctual.cluster.read.Changes.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** That objects changed which somebody sees: which ones, as long as they are few. */
record Hint(Map<Kind, Set<Key>> changed) {
    static final Hint NONE = new Hint(Map.of());

    /** Of more objects of a kind than that it says only that there are some. */
    static final int MOST = 100;

    Hint {
        changed = Map.copyOf(changed);
    }

    /** An object, by namespace and name. */
    record Key(String namespace, String name) {
        private static final String ALL_OF_THEM = "*";

        /** Any object of a kind. */
        static final Key ANY = new Key(ALL_OF_THEM, ALL_OF_THEM);

        boolean isAny() {
            return namespace.equals(ALL_OF_THEM);
        }

        @Override
        public String toString() {
            return isAny() ? ALL_OF_THEM : namespace + "/" + name;
        }
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    /** Anything may have changed of what somebody sees. */
    static Hint ofAll(Sight sight) {
        Gathering all = new Gathering();
        for (Kind kind : Kind.values()) {
            all.add(kind, sight.hasSome(kind) ? Set.of(Key.ANY) : Set.of());
        }
        return all.take();
    }

    /** Both in one. */
    Hint and(Hint other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Gathering both = new Gathering();
        changed.forEach(both::add);
        other.changed.forEach(both::add);
        return both.take();
    }

    /** By the word of a kind, the objects as {@code namespace/name}; {@code *} for any. */
    Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new TreeMap<>();
        changed.forEach((kind, keys) -> words.put(
                word(kind), keys.stream().map(Key::toString).collect(Collectors.toCollection(LinkedHashSet::new))));
        return words;
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case RUN -> "runs";
            case JOB -> "jobs";
            case QUEUE -> "queues";
        };
    }

    /** Collects what is to be told, within a bound. Not for several threads at once. */
    static final class Gathering {
        private final Map<Kind, Set<Key>> gathered = new EnumMap<>(Kind.class);

        void add(Kind kind, Collection<Key> keys) {
            if (keys.isEmpty()) {
                return;
            }
            Set<Key> known = gathered.computeIfAbsent(kind, unused -> new LinkedHashSet<>());
            if (!known.contains(Key.ANY)) {
                known.addAll(keys);
            }
            if (known.size() > MOST || known.contains(Key.ANY)) {
                gathered.put(kind, Set.of(Key.ANY));
            }
        }

        /** All of it; after that it is empty. */
        Hint take() {
            Hint hint = gathered.isEmpty() ? NONE : new Hint(gathered);
            gathered.clear();
            return hint;
        }
    }
}
