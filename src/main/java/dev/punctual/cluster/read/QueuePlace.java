package dev.punctual.cluster.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that waits in a queue.
 *
 * @param position its place in the line, from 1
 * @param job the name of its ScheduledJob; null for an ad-hoc run
 * @param since its age: its tick, or when it was created
 * @param expectedStart when it will start if all before it last as long as runs of their jobs usually do; null where that cannot
 *     be said
 */
public record QueuePlace(
        int position, String name, @Nullable String job, int priority, Instant since, @Nullable Instant expectedStart) {

    /** As the status of its queue tells it. */
    QueuePlace asStatus() {
        return new QueuePlace(position, name, null, priority, since, null);
    }
}
