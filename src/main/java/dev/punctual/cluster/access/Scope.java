package dev.punctual.cluster.access;

import java.util.Set;

/**
 * The namespaces whose objects of one kind somebody may list.
 *
 * @param everywhere whether all, those that are made later included; then the set says nothing
 */
public record Scope(boolean everywhere, Set<String> namespaces) {
    /** All there are. */
    public static final Scope EVERYWHERE = new Scope(true, Set.of());

    public Scope {
        namespaces = Set.copyOf(namespaces);
    }

    /** These only; none where there are none. */
    public static Scope of(Set<String> namespaces) {
        return new Scope(false, namespaces);
    }

    /** Whether it is none at all, of those that are known. */
    public boolean isNowhere() {
        return !everywhere && namespaces.isEmpty();
    }

    /** Whether a namespace is one of them. */
    public boolean has(String namespace) {
        return everywhere || namespaces.contains(namespace);
    }
}
