package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run, as its queue sees it.
 *
 * @param startedAt when its attempt under way started; null before
 * @param lasted how long it took, where it succeeded
 * @param ending how it ended; null while it has not
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
        @Nullable Duration lasted,
        @Nullable QueueEnding ending) {

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
                startedAt(status),
                lasted(status),
                QueueEnding.of(status).orElse(null));
    }

    private static Instant since(JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        return tick == null ? Instant.parse(run.getMetadata().getCreationTimestamp()) : tick;
    }

    private static Stage stage(@Nullable JobRunStatus status) {
        JobRunPhase phase = status == null || status.phase() == null ? JobRunPhase.SCHEDULED : status.phase();
        return switch (phase) {
            case SCHEDULED, BACKING_OFF -> Stage.LATER;
            case QUEUED -> queued(status);
            case STARTING, RUNNING, CANCELLING -> Stage.HOLDS;
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> Stage.OVER;
        };
    }

    /** One whose Job somebody else suspends has its place; one that waits for its job will ask for a place later. */
    private static Stage queued(@Nullable JobRunStatus status) {
        String reason = status == null || status.waiting() == null
                ? ""
                : status.waiting().reason();
        return switch (reason) {
            case "JobSuspended" -> Stage.HOLDS;
            case "WaitingInQueue", "QueueSuspended", "QueueNotFound" -> Stage.WAITS;
            default -> Stage.LATER;
        };
    }

    private static @Nullable Instant startedAt(@Nullable JobRunStatus status) {
        List<Attempt> attempts = status == null || status.attempts() == null ? List.of() : status.attempts();
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).startedAt();
    }

    private static @Nullable Duration lasted(@Nullable JobRunStatus status) {
        return status != null
                        && status.phase() == JobRunPhase.SUCCEEDED
                        && status.startedAt() != null
                        && status.finishedAt() != null
                ? Duration.between(status.startedAt(), status.finishedAt())
                : null;
    }

    /** What its duration is likened to; the runs of nobody's job to each other, in each queue. */
    String kind() {
        return job == null ? namespace + "//" + queue : namespace + "/" + job;
    }
}
