package dev.punctual.core.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ScheduledJob as its status tells of it at one moment.
 *
 * @param late why it is late; null when it is not
 * @param notReady why its spec cannot be followed; null when it can, or nobody knows yet
 * @param failures how many runs failed since the last success; null where nobody counts
 */
public record JobMoment(
        @Nullable Mark late, @Nullable Mark notReady, @Nullable Long failures, @Nullable Instant lastSuccess) {
    /** Nothing is recorded of it yet. */
    public static final JobMoment NEW = new JobMoment(null, null, null, null);
}
