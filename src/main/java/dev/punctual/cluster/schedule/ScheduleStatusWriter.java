package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.LastRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.cluster.report.ScheduleMetrics;
import dev.punctual.cluster.write.PrimaryStatusWriter;
import dev.punctual.cluster.write.WaitingChanges;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleDecision;
import dev.punctual.core.schedule.ScheduleText;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a job's status, whole. What changes when runs come and go may wait a few seconds, so that a short run costs one
 * write, and longer where many jobs change at once; a change of the spec, of a condition or of the count of missed ticks is written at once.
 */
@ApplicationScoped
class ScheduleStatusWriter {
    /** How long a change may wait for another one to join it. */
    private static final Duration COALESCE = Duration.ofSeconds(5);

    private static final int ACTIVE_SHOWN = 20;

    private final ScheduleMetrics metrics;
    private final WaitingChanges changes;

    ScheduleStatusWriter(ScheduleMetrics metrics, WaitingChanges changes) {
        this.metrics = metrics;
        this.changes = changes;
    }

    /**
     * Writes the status if it says something new and does not wait for more.
     *
     * @return after how long to call again, where a change waits
     */
    Optional<Duration> write(
            ScheduledJob job,
            JobObservation observation,
            ScheduleDecision decision,
            StatisticsReading statistics,
            List<Condition> conditions,
            Context<ScheduledJob> context) {
        String uid = job.getMetadata().getUid();
        ScheduledJobStatus known = job.getStatus();
        ScheduledJobStatus status = status(job, observation, decision, statistics, conditions);
        metrics.lateness(uid, decision.lateness());
        if (status.equals(known)) {
            changes.forget(uid);
            return Optional.empty();
        }
        if (!observation.editWaits() && !isUrgent(status, known)) {
            Optional<Duration> wait = changes.waitsItsTurn(uid, COALESCE);
            if (wait.isPresent()) {
                return wait;
            }
        }
        ScheduledJob next = new ScheduledJob();
        next.setMetadata(job.getMetadata());
        next.setSpec(job.getSpec());
        next.setStatus(status);
        changes.forget(uid);
        if (!PrimaryStatusWriter.write(next, context)) {
            // It is gone. What it did not account for is not its to delete.
            return Optional.of(COALESCE);
        }
        metrics.withoutRun(decision.missed());
        return Optional.empty();
    }

    void forget(String uid) {
        metrics.forget(uid);
        changes.forget(uid);
    }

    private static boolean isUrgent(ScheduledJobStatus status, @Nullable ScheduledJobStatus known) {
        return known == null
                || !Objects.equals(status.observedGeneration(), known.observedGeneration())
                || !Objects.equals(status.schedule(), known.schedule())
                || !Objects.equals(status.conditions(), known.conditions())
                || !Objects.equals(status.suspended(), known.suspended())
                || !Objects.equals(status.missed(), known.missed())
                || !Objects.equals(status.skipped(), known.skipped());
    }

    static ScheduledJobStatus status(
            ScheduledJob job,
            JobObservation observation,
            ScheduleDecision decision,
            StatisticsReading statistics,
            List<Condition> conditions) {
        ScheduledJobStatus known = job.getStatus();
        List<String> active = observation.runs().stream()
                .filter(run -> !RunReading.isFinished(run))
                .map(run -> run.getMetadata().getName())
                .toList();
        List<Instant> nextRuns = decision.nextRuns();
        return new ScheduledJobStatus(
                observation.editWaits() && known != null
                        ? known.observedGeneration()
                        : job.getMetadata().getGeneration(),
                observation.inForce(),
                words(observation),
                nextRuns.isEmpty() ? null : nextRuns,
                decision.accountedUpTo(),
                lastRun(observation.runs(), known),
                lastSuccess(observation.runs(), known),
                active.size(),
                active.isEmpty() ? null : active.stream().limit(ACTIVE_SHOWN).toList(),
                observation.suspended(),
                observation.failuresCountedSince(),
                TickCounting.missed(known, observation, decision),
                TickCounting.skipped(known, observation, decision),
                statistics.statistics(),
                statistics.folded(),
                conditions);
    }

    private static @Nullable String words(JobObservation observation) {
        Schedule schedule = observation.schedule().schedule();
        return schedule == null ? null : ScheduleText.of(schedule);
    }

    /** A run that was pruned stays the last one until there is a newer. */
    private static @Nullable LastRun lastRun(List<JobRun> runs, @Nullable ScheduledJobStatus known) {
        LastRun before = known == null ? null : known.lastRun();
        if (runs.isEmpty()) {
            return before;
        }
        JobRun last = runs.get(runs.size() - 1);
        if (before != null
                && wasPruned(before, runs)
                && !RunReading.createdAt(last).isAfter(before.createdAt())) {
            return before;
        }
        return new LastRun(
                last.getMetadata().getName(),
                RunReading.createdAt(last),
                RunReading.phase(last),
                last.getStatus() == null ? null : last.getStatus().reason());
    }

    /** One that was deleted before its end has nothing to tell. */
    private static boolean wasPruned(LastRun before, List<JobRun> runs) {
        return RunReading.isFinal(before.phase())
                && runs.stream().noneMatch(run -> run.getMetadata().getName().equals(before.name()));
    }

    private static @Nullable Instant lastSuccess(List<JobRun> runs, @Nullable ScheduledJobStatus known) {
        Instant latest = known == null ? null : known.lastSuccessfulTime();
        for (JobRun run : runs) {
            Instant finished = RunReading.phase(run) == JobRunPhase.SUCCEEDED && run.getStatus() != null
                    ? run.getStatus().finishedAt()
                    : null;
            if (finished != null && (latest == null || finished.isAfter(latest))) {
                latest = finished;
            }
        }
        return latest;
    }
}
