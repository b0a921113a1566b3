package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run, as its queue sees it.
 *
 * @param startedAt when its attempt under way started; null before
 * @param lasted how long it took, where it succeeded
 */
record QueueMember(
        String uid,
        String namespace,
        String name,
        @Nullable String job,
        @Nullable String queue,
        int priority,
        Instant since,
        Stage stage,
        @Nullable Instant startedAt,
        @Nullable Duration lasted) {

    /** Where it stands. */
    enum Stage {
        LATER,
        WAITS,
        HOLDS,
        OVER
    }

    static final Comparator<QueueMember> BY_RANK = Comparator.comparingInt(QueueMember::priority)
            .reversed()
            .thenComparing(QueueMember::since)
            .thenComparing(QueueMember::name)
            .thenComparing(QueueMember::uid);

    static QueueMember of(JobRun run) {
        JobRunStatus status = run.getStatus();
        return new QueueMember(
                run.getMetadata().getUid(),
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                run.getSpec().scheduledJob(),
                status == null ? null : status.queue(),
                status == null ? 0 : Objects.requireNonNullElse(status.priority(), 0),
                since(run),
                stage(status),
                status == null ? null : status.startedAt(),
                lasted(status));
    }

    private static Instant since(JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        return tick == null ? Instant.parse(run.getMetadata().getCreationTimestamp()) : tick;
    }

    private static Stage stage(@Nullable JobRunStatus status) {
        JobRunPhase phase = status == null || status.phase() == null ? JobRunPhase.SCHEDULED : status.phase();
        return switch (phase) {
            case SCHEDULED, BACKING_OFF -> Stage.LATER;
            case QUEUED -> isSuspended(status) ? Stage.HOLDS : Stage.WAITS;
            case STARTING, RUNNING, CANCELLING -> Stage.HOLDS;
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> Stage.OVER;
        };
    }

    /** Its Job is there, and somebody else keeps it from starting: it has its place. */
    private static boolean isSuspended(@Nullable JobRunStatus status) {
        return status != null
                && status.waiting() != null
                && status.waiting().reason().equals("JobSuspended");
    }

    private static @Nullable Duration lasted(@Nullable JobRunStatus status) {
        return status != null
                        && status.phase() == JobRunPhase.SUCCEEDED
                        && status.startedAt() != null
                        && status.finishedAt() != null
                ? Duration.between(status.startedAt(), status.finishedAt())
                : null;
    }

    /** What its duration is likened to; the runs of nobody's job are likened to each other. */
    String kind() {
        return namespace + "/" + Objects.requireNonNullElse(job, "");
    }
}
