package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.DurationStatistics;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueSpec;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Progress;
import dev.punctual.api.v1alpha1.RecentRun;
import dev.punctual.api.v1alpha1.Resources;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Statistics;
import dev.punctual.api.v1alpha1.TickCount;
import dev.punctual.cluster.read.JobSummary.Ended;
import dev.punctual.cluster.read.JobSummary.Tally;
import dev.punctual.core.GoDuration;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the objects of the API server into summaries. */
final class SummaryReading {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Longer ones, or such with a longer exponent, are no amount of anything, and cost more than they tell. */
    private static final Pattern QUANTITY =
            Pattern.compile("[+]?[0-9]{1,30}([.][0-9]{0,30})?([eE][+-]?[0-9]{1,2}|[KMGTPE]i|[numkMGTPE])?");

    private SummaryReading() {}

    /**
     * A run.
     *
     * @param words those that runs have in common
     */
    static RunSummary run(JobRun run, Words words) {
        JobRunSpec spec = run.getSpec();
        JobRunStatus status = Objects.requireNonNullElse(run.getStatus(), JobRunStatus.NONE);
        Resources resources = status.resources();
        return new RunSummary(
                run.getMetadata().getUid(),
                run.getMetadata().getResourceVersion(),
                words.same(run.getMetadata().getNamespace()),
                run.getMetadata().getName(),
                words.kept(spec.scheduledJob()),
                words.kept(status.queue() == null ? spec.queue() : status.queue()),
                Stream.of(Optional.ofNullable(status.priority()), Optional.ofNullable(spec.priority()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(0),
                phase(status.phase()),
                status.attempt(),
                words.kept(status.reason()),
                status.message(),
                status.summary(),
                status.progress() == null ? null : progress(status.progress()),
                problem(status.conditions(), "Stalled", "True") != null,
                problem(status.conditions(), "Slow", "True") != null,
                createdAt(run),
                spec.scheduledFor(),
                status.startedAt(),
                finishedAt(status),
                status.nextAttemptAt(),
                resources == null ? null : amount(resources.cpuPeak(), THOUSAND),
                resources == null ? null : amount(resources.memoryPeak(), BigDecimal.ONE));
    }

    private static RunProgress progress(Progress progress) {
        return new RunProgress(
                progress.stage(),
                progress.current(),
                progress.total(),
                progress.unit(),
                progress.percent(),
                progress.text(),
                progress.message(),
                progress.updatedAt());
    }

    /** Anybody can write nonsense into a status: what cannot be read, or cannot be, is not known. */
    private static @Nullable Long amount(@Nullable String quantity, BigDecimal unit) {
        if (quantity == null || !QUANTITY.matcher(quantity).matches()) {
            return null;
        }
        try {
            BigDecimal amount = new Quantity(quantity).getNumericalAmount().multiply(unit);
            return amount.compareTo(MOST) > 0 ? null : (Long) amount.longValue();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
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
                isSuspended ? Objects.requireNonNullElse(spec.suspendReason(), "suspended") : null,
                queue.getMetadata().getResourceVersion(),
                Objects.requireNonNullElse(queue.getMetadata().getGeneration(), 0L),
                isSuspended);
    }

    static JobSummary job(ScheduledJob job) {
        ScheduledJobSpec spec = job.getSpec();
        ScheduledJobStatus status = job.getStatus();
        return new JobSummary(
                job.getMetadata().getUid(),
                job.getMetadata().getResourceVersion(),
                job.getMetadata().getNamespace(),
                job.getMetadata().getName(),
                spec.description(),
                spec.schedule(),
                status == null ? null : status.scheduleText(),
                spec.timeZone(),
                status == null ? null : lastRun(status.lastRun()),
                status == null ? List.of() : Objects.requireNonNullElse(status.nextRuns(), List.of()),
                status == null || status.activeCount() == null ? 0 : status.activeCount(),
                status == null ? null : problem(status.conditions(), "Ready", "False"),
                status == null ? null : problem(status.conditions(), "Late", "True"),
                status == null || status.suspended() == null
                        ? null
                        : new JobSummary.Suspended(
                                status.suspended().since(), status.suspended().reason()),
                status == null || status.statistics() == null
                        ? Tally.NONE
                        : tally(status.statistics(), status.missed()),
                spec.parameters() == null ? 0 : spec.parameters().size());
    }

    private static Tally tally(Statistics of, @Nullable TickCount missed) {
        DurationStatistics duration = of.duration();
        return new Tally(
                count(of.total()),
                count(of.succeeded()),
                count(of.failed()),
                count(of.cancelled()),
                count(of.skipped()),
                missed == null ? 0 : count(missed.count()),
                of.successRate(),
                duration == null ? null : duration.average(),
                duration == null ? null : duration.min(),
                duration == null ? null : duration.max(),
                duration == null ? null : duration.p50(),
                duration == null ? null : duration.p95(),
                count(of.consecutiveFailures()),
                Boolean.TRUE.equals(of.averageSlow()),
                Objects.requireNonNullElse(of.recent(), List.<RecentRun>of()).stream()
                        .map(SummaryReading::ended)
                        .toList());
    }

    private static long count(@Nullable Number count) {
        return count == null ? 0 : count.longValue();
    }

    private static Ended ended(RecentRun run) {
        return new Ended(phase(run.phase()), run.finishedAt(), seconds(run.duration()));
    }

    private static @Nullable Double seconds(@Nullable String duration) {
        try {
            return duration == null
                    ? null
                    : (Double) (GoDuration.parse(duration).toMillis() / 1000.0);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static RunPhase phase(@Nullable JobRunPhase phase) {
        return phase == null ? RunPhase.SCHEDULED : RunPhase.valueOf(phase.name());
    }

    private static JobSummary.@Nullable LastRun lastRun(dev.punctual.api.v1alpha1.@Nullable LastRun run) {
        return run == null
                ? null
                : new JobSummary.LastRun(run.name(), run.createdAt(), phase(run.phase()), run.reason());
    }

    /** What a condition says while it has this status. */
    private static JobSummary.@Nullable Trouble problem(
            @Nullable List<Condition> conditions, String type, String status) {
        return Stream.ofNullable(conditions)
                .flatMap(List::stream)
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals(status))
                .findFirst()
                .map(condition ->
                        new JobSummary.Trouble(condition.reason(), Objects.requireNonNullElse(condition.message(), "")))
                .orElse(null);
    }

    private static Instant createdAt(HasMetadata resource) {
        return Instant.parse(resource.getMetadata().getCreationTimestamp());
    }
}
