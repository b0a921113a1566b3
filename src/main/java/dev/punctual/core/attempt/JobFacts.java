package dev.punctual.core.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes says of an attempt's Job.
 *
 * @param suspended whether somebody keeps it from having pods
 * @param resumedAt when somebody last let go of it; null when it never was suspended, or is now
 * @param queue the Kueue queue that its label names, or null
 */
public record JobFacts(
        String name,
        Instant createdAt,
        boolean deleting,
        @Nullable End end,
        boolean suspended,
        @Nullable Instant resumedAt,
        @Nullable String queue) {

    /** A Job that nobody ever suspended. */
    public JobFacts(String name, Instant createdAt, boolean deleting, @Nullable End end) {
        this(name, createdAt, deleting, end, false, null, null);
    }

    /** The Job's own verdict, with Kubernetes' reason such as {@code DeadlineExceeded}. */
    public record End(boolean succeeded, @Nullable String reason, @Nullable String message, @Nullable Instant at) {}

    boolean isSuspended() {
        return suspended && end == null;
    }

    /** Since when it may have pods. */
    Instant activeSince() {
        return resumedAt != null && resumedAt.isAfter(createdAt) ? resumedAt : createdAt;
    }

    /**
     * Whether a pod went because the Job was suspended: however it ended, Kubernetes does not count it. Its instants are
     * whole seconds; of a pod that started and was deleted in the second of the resumption the Job tells the rest.
     */
    boolean hasTaken(PodFacts pod) {
        Instant started = pod.startedAt();
        return pod.isDeleting()
                && (isSuspended() || (resumedAt != null && (started == null || !started.isAfter(resumedAt))));
    }
}
