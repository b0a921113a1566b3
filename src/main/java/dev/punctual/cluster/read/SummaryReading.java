package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueSpec;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the objects of the API server into summaries. */
final class SummaryReading {
    private SummaryReading() {}

    static RunSummary run(JobRun run) {
        JobRunStatus status = run.getStatus();
        return new RunSummary(
                run.getMetadata().getUid(),
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                run.getSpec() == null ? null : run.getSpec().scheduledJob(),
                phase(status == null ? null : status.phase()),
                status == null ? null : status.attempt(),
                status == null ? null : status.reason(),
                status == null ? null : status.message(),
                createdAt(run),
                status == null ? null : status.startedAt(),
                status == null ? null : finishedAt(status),
                status == null ? null : status.nextAttemptAt());
    }

    /** As the duration in status has it: that the end became known a moment later is not part of the run. */
    private static @Nullable Instant finishedAt(JobRunStatus status) {
        List<Attempt> attempts = Objects.requireNonNullElse(status.attempts(), List.of());
        Instant lastEnd =
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).finishedAt();
        return status.finishedAt() == null || lastEnd == null ? status.finishedAt() : lastEnd;
    }

    static QueueSummary queue(JobQueue queue) {
        JobQueueSpec spec = queue.getSpec();
        boolean isSuspended = Boolean.TRUE.equals(spec.suspend());
        return new QueueSummary(
                queue.getMetadata().getNamespace(),
                queue.getMetadata().getName(),
                spec.concurrency(),
                isSuspended ? Objects.requireNonNullElse(spec.suspendReason(), "suspended") : null);
    }

    static JobSummary job(ScheduledJob job) {
        ScheduledJobSpec spec = job.getSpec();
        ScheduledJobStatus status = job.getStatus();
        return new JobSummary(
                job.getMetadata().getUid(),
                job.getMetadata().getNamespace(),
                job.getMetadata().getName(),
                spec == null ? null : spec.description(),
                spec == null ? null : spec.schedule(),
                status == null ? null : status.scheduleText(),
                spec == null ? null : spec.timeZone(),
                status == null ? null : lastRun(status.lastRun()),
                status == null ? null : first(status.nextRuns()),
                status == null || status.activeCount() == null ? 0 : status.activeCount(),
                status == null ? null : problem(status.conditions(), "Ready", "False"),
                status == null ? null : problem(status.conditions(), "Late", "True"),
                status == null || status.suspended() == null
                        ? null
                        : new JobSummary.Suspended(
                                status.suspended().since(), status.suspended().reason()));
    }

    private static RunPhase phase(@Nullable JobRunPhase phase) {
        return phase == null ? RunPhase.SCHEDULED : RunPhase.valueOf(phase.name());
    }

    private static JobSummary.@Nullable LastRun lastRun(dev.punctual.api.v1alpha1.@Nullable LastRun run) {
        return run == null
                ? null
                : new JobSummary.LastRun(run.name(), run.createdAt(), phase(run.phase()), run.reason());
    }

    private static @Nullable Instant first(@Nullable List<Instant> nextRuns) {
        return nextRuns == null || nextRuns.isEmpty() ? null : nextRuns.get(0);
    }

    /** What a condition says while it has this status. */
    private static JobSummary.@Nullable Problem problem(
            @Nullable List<Condition> conditions, String type, String status) {
        return Stream.ofNullable(conditions)
                .flatMap(List::stream)
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals(status))
                .findFirst()
                .map(condition ->
                        new JobSummary.Problem(condition.reason(), Objects.requireNonNullElse(condition.message(), "")))
                .orElse(null);
    }

    private static Instant createdAt(HasMetadata resource) {
        return Instant.parse(resource.getMetadata().getCreationTimestamp());
    }
}
