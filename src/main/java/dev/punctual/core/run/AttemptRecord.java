package dev.punctual.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the run's status keeps it.
 *
 * @param reason how it ended, in one word; set with a null {@code finishedAt} while it is being stopped for that reason
 * @param log what the archive has of its log; null where that is not known
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
        @Nullable String message,
        @Nullable LogKept log) {

    /** An attempt of whose log nothing is known. */
    public AttemptRecord(
            int number,
            String job,
            @Nullable String pod,
            @Nullable String node,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Integer exitCode,
            @Nullable String reason,
            @Nullable String message) {
        this(number, job, pod, node, startedAt, finishedAt, exitCode, reason, message, null);
    }

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
        return new AttemptRecord(
                number, job, pod, node, startedAt, finishedAt, exitCode, otherReason, otherMessage, log);
    }

    AttemptRecord overAt(Instant instant) {
        return new AttemptRecord(number, job, pod, node, startedAt, instant, exitCode, reason, message, log);
    }

    AttemptRecord keeping(LogKept what) {
        return new AttemptRecord(number, job, pod, node, startedAt, finishedAt, exitCode, reason, message, what);
    }
}
