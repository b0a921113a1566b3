package dev.punctual.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the run's status keeps it.
 *
 * @param reason how it ended, in one word; set with a null {@code finishedAt} while it is being stopped for that reason
 */
public record AttemptRecord(
        int number,
        String job,
        @Nullable String pod,
        @Nullable String node,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String reason,
        @Nullable String message) {

    /** Whether it is over. */
    public boolean isOver() {
        return finishedAt != null;
    }

    /** Whether why it ends is decided, and its pods are waited for. */
    public boolean isEnding() {
        return reason != null && finishedAt == null;
    }

    /** The same end for another reason. */
    AttemptRecord because(String otherReason, String otherMessage) {
        return new AttemptRecord(number, job, pod, node, startedAt, finishedAt, exitCode, otherReason, otherMessage);
    }

    AttemptRecord overAt(Instant instant) {
        return new AttemptRecord(number, job, pod, node, startedAt, instant, exitCode, reason, message);
    }
}
