package dev.punctual.core.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Kubernetes says of an attempt's Job. */
public record JobFacts(String name, Instant createdAt, boolean deleting, @Nullable End end) {

    /** The Job's own verdict, with Kubernetes' reason such as {@code DeadlineExceeded}. */
    public record End(boolean succeeded, @Nullable String reason, @Nullable String message, @Nullable Instant at) {}
}
