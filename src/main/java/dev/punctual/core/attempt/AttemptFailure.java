package dev.punctual.core.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param signal the name of the signal that ended the container, such as {@code SIGKILL}
 * @param message a sentence with what Kubernetes said
 */
public record AttemptFailure(
        FailureReason reason,
        @Nullable Integer exitCode,
        @Nullable String signal,
        @Nullable String container,
        @Nullable String pod,
        @Nullable String node,
        String message,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** A failure that no container had a part in. */
    public static AttemptFailure of(FailureReason reason, String message) {
        return new AttemptFailure(reason, null, null, null, null, null, message, null, null);
    }

    /** The same end for another reason. */
    public AttemptFailure because(FailureReason otherReason, String otherMessage) {
        return new AttemptFailure(
                otherReason, exitCode, signal, container, pod, node, otherMessage, startedAt, finishedAt);
    }

    /** The same failure of a container that exited with this. */
    public AttemptFailure withExitCode(int code) {
        return new AttemptFailure(reason, code, signal, container, pod, node, message, startedAt, finishedAt);
    }

    /** A failure of a pod as a whole. */
    public static AttemptFailure of(FailureReason reason, PodFacts pod, String message) {
        return new AttemptFailure(
                reason, null, null, null, pod.name(), pod.node(), message, pod.startedAt(), pod.finishedAt());
    }
}
