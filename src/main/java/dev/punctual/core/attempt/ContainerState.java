package dev.punctual.core.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the kubelet says of a container. */
public sealed interface ContainerState {

    /** Not started; the reason is the kubelet's word, such as {@code ImagePullBackOff}. */
    record Waiting(@Nullable String reason, @Nullable String message) implements ContainerState {}

    /** Started and not ended. */
    record Running(@Nullable Instant startedAt) implements ContainerState {}

    /** Ended; the reason is the kubelet's word, such as {@code OOMKilled}. */
    record Terminated(
            int exitCode,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt)
            implements ContainerState {}

    /** When the container started, where it did. A runtime says 1970 of a container that it could not start. */
    default @Nullable Instant started() {
        Instant said = this instanceof Running running
                ? running.startedAt()
                : this instanceof Terminated terminated ? terminated.startedAt() : null;
        return Instant.EPOCH.equals(said) ? null : said;
    }
}
