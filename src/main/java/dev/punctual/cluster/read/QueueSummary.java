package dev.punctual.cluster.read;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A queue in a few words.
 *
 * @param limit how many runs may hold a place
 * @param suspension why no run of it starts; null while runs do
 */
public record QueueSummary(String namespace, String name, int limit, @Nullable String suspension) {
    static final Comparator<QueueSummary> BY_NAME =
            Comparator.comparing(QueueSummary::namespace).thenComparing(QueueSummary::name);
}
