package dev.punctual.cluster.read;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run, as far as a list shows it.
 *
 * @param version the resourceVersion of the object
 * @param job the ScheduledJob it belongs to; null for an ad-hoc run
 * @param queue the JobQueue it has its place in, waits in or asks for; null for none
 * @param attempt the number of its latest attempt, from 1; null before the first
 * @param reason why it waits, was skipped or failed, as one word
 * @param message the same in a sentence
 * @param summary what there is to know now, in a line of at most 100 characters
 * @param progress how far it is; null where it has not told
 * @param isStalled whether it is silent for too long
 * @param isSlow whether it takes, or took, longer than it should
 * @param scheduledFor its tick; null for a run that no schedule asked for
 * @param startedAt when its first attempt started
 * @param finishedAt when its last attempt ended, or when it was finished without one; null while it is not finished
 * @param nextAttemptAt when the next attempt is due
 * @param cpuPeak the most CPU it was seen to take, in thousandths of a core; null where nobody looked
 * @param memoryPeak the most memory it was seen to take, in bytes; null where nobody looked
 */
public record RunSummary(
        String uid,
        String version,
        String namespace,
        String name,
        @Nullable String job,
        @Nullable String queue,
        int priority,
        RunPhase phase,
        @Nullable Integer attempt,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String summary,
        @Nullable RunProgress progress,
        boolean isStalled,
        boolean isSlow,
        Instant createdAt,
        @Nullable Instant scheduledFor,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Long cpuPeak,
        @Nullable Long memoryPeak) {

    /** From its start until its end, or until now while it is under way; null before its start. */
    public @Nullable Duration duration(Instant now) {
        Instant start = startedAt;
        if (start == null) {
            return null;
        }
        Duration taken = Duration.between(start, finishedAt == null ? now : finishedAt);
        return taken.isNegative() ? Duration.ZERO : taken;
    }

    /** Whether an attempt of it is under way. */
    public boolean isUnderWay() {
        return RunGroup.of(phase) == RunGroup.RUNNING;
    }

    /** Whether it failed, or the attempt before the one to come did. */
    public boolean hasError() {
        return phase == RunPhase.FAILED || phase == RunPhase.BACKING_OFF;
    }
}
