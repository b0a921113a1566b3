package dev.punctual.cluster.read;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are meant. What is empty or null filters nothing.
 *
 * @param search all of its words are somewhere in the name, namespace, description or schedule
 * @param state any state for null
 */
public record JobFilter(Set<String> namespaces, @Nullable String search, @Nullable State state) {
    /** All jobs. */
    public static final JobFilter NONE = new JobFilter(Set.of(), null, null);

    public JobFilter {
        namespaces = Set.copyOf(namespaces);
    }

    /** What can be asked of a job's state. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        LATE,
        NOT_READY,
        FAILING,
        SLOW
    }
}
