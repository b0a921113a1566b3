package dev.punctual.cluster.read;

import org.jspecify.annotations.Nullable;

/**
 * A queue in a few words.
 *
 * @param limit how many runs may hold a place
 * @param suspension why no run of it starts; null while runs do
 * @param version the resourceVersion of the object
 * @param generation of its spec, which does not change with its counts
 * @param suspended whether no run of it starts
 */
public record QueueSummary(
        String namespace,
        String name,
        int limit,
        @Nullable String suspension,
        String version,
        long generation,
        boolean suspended) {}
