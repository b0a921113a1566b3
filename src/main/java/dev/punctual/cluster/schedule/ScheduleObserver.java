package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.History;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.run.DerivedName;
import dev.punctual.core.schedule.HistoryLimits;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.RunFacts;
import dev.punctual.core.schedule.RunFacts.Outcome;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleObservation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a ScheduledJob, its schedule and its runs. */
@ApplicationScoped
class ScheduleObserver {
    private static final String DEFAULT_ZONE = "Etc/UTC";

    private final TickMemory memory;

    ScheduleObserver(TickMemory memory) {
        this.memory = memory;
    }

    JobObservation observe(ScheduledJob job, Context<ScheduledJob> context, Instant now) {
        List<JobRun> runs = context.getSecondaryResourcesAsStream(JobRun.class)
                .sorted(Comparator.comparing(ScheduleObserver::createdAt)
                        .thenComparing(run -> run.getMetadata().getName()))
                .toList();
        ScheduleInForce known = job.getStatus() == null ? null : job.getStatus().schedule();
        ScheduleInForce wanted = wanted(job, now);
        Schedule knownSchedule = lastGood(known, job);
        try {
            Schedule schedule = wanted == null ? null : parse(wanted, job);
            boolean editWaits = known != null && !known.equals(wanted) && owesTicks(knownSchedule, known, job, now);
            return editWaits
                    ? new JobObservation(observation(job, knownSchedule, known, runs, now), known, null, true, runs)
                    : new JobObservation(observation(job, schedule, wanted, runs, now), wanted, null, false, runs);
        } catch (InvalidSchedule e) {
            ScheduleObservation last = observation(job, knownSchedule, known, runs, now);
            return new JobObservation(last, known, problem(e), false, runs);
        }
    }

    /** Before an edit takes effect, status accounts for the ticks that were due until then. */
    private static boolean owesTicks(
            @Nullable Schedule schedule, ScheduleInForce known, ScheduledJob job, Instant now) {
        Instant recorded = Objects.requireNonNull(job.getStatus()).lastScheduledTime();
        Instant accounted = recorded != null && recorded.isAfter(known.since()) ? recorded : known.since();
        return schedule != null && schedule.last(accounted, now).isPresent();
    }

    /** The spec's schedule; no tick before it came into force is due, so that an edit never fires retroactively. */
    private static @Nullable ScheduleInForce wanted(ScheduledJob job, Instant now) {
        String expression = job.getSpec().schedule();
        if (expression == null) {
            return null;
        }
        String zone = Objects.requireNonNullElse(job.getSpec().timeZone(), DEFAULT_ZONE);
        ScheduledJobStatus status = job.getStatus();
        ScheduleInForce known = status == null ? null : status.schedule();
        if (known != null
                && known.expression().equals(expression)
                && known.timeZone().equals(zone)) {
            return known;
        }
        boolean isNew = status == null || status.observedGeneration() == null;
        return new ScheduleInForce(expression, zone, isNew ? createdAt(job) : now);
    }

    private static @Nullable Schedule lastGood(@Nullable ScheduleInForce inForce, ScheduledJob job) {
        try {
            return inForce == null ? null : parse(inForce, job);
        } catch (InvalidSchedule e) {
            return null;
        }
    }

    private static Schedule parse(ScheduleInForce schedule, ScheduledJob job) {
        String seed = job.getMetadata().getNamespace() + "/" + job.getMetadata().getName();
        return Schedule.parse(schedule.expression(), schedule.timeZone(), createdAt(job), seed);
    }

    private static SpecProblem problem(InvalidSchedule e) {
        String reason =
                switch (e.field()) {
                    case SCHEDULE -> "InvalidSchedule";
                    case TIME_ZONE -> "InvalidTimeZone";
                };
        return new SpecProblem(reason, "spec." + e.getMessage());
    }

    private ScheduleObservation observation(
            ScheduledJob job,
            @Nullable Schedule schedule,
            @Nullable ScheduleInForce inForce,
            List<JobRun> runs,
            Instant now) {
        String uid = job.getMetadata().getUid();
        Instant recorded = job.getStatus() == null ? null : job.getStatus().lastScheduledTime();
        memory.recorded(uid, recorded);
        return new ScheduleObservation(
                schedule,
                inForce == null ? createdAt(job) : inForce.since(),
                recorded,
                memory.startedTicks(uid),
                memory.refusedTicks(uid),
                limits(job.getSpec().history()),
                runs.stream().map(run -> facts(job, run)).toList(),
                now);
    }

    private static HistoryLimits limits(@Nullable History history) {
        if (history == null) {
            return HistoryLimits.DEFAULT;
        }
        return new HistoryLimits(
                Objects.requireNonNullElse(history.succeeded(), HistoryLimits.DEFAULT.succeeded()),
                Objects.requireNonNullElse(history.failed(), HistoryLimits.DEFAULT.others()));
    }

    /** A run is the tick's own only by its derived name and its owner: others may be linked to the tick as well. */
    private static @Nullable Instant tick(ScheduledJob job, JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        boolean own = tick != null
                && run.getMetadata()
                        .getName()
                        .equals(DerivedName.ofRun(job.getMetadata().getName(), tick))
                && run.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> job.getMetadata().getUid().equals(owner.getUid()));
        return own ? tick : null;
    }

    private static RunFacts facts(ScheduledJob job, JobRun run) {
        JobRunStatus status = run.getStatus();
        return new RunFacts(
                run.getMetadata().getName(),
                tick(job, run),
                createdAt(run),
                outcome(phase(run)),
                status == null ? null : status.finishedAt());
    }

    static JobRunPhase phase(JobRun run) {
        JobRunPhase phase = run.getStatus() == null ? null : run.getStatus().phase();
        return phase == null ? JobRunPhase.SCHEDULED : phase;
    }

    private static @Nullable Outcome outcome(JobRunPhase phase) {
        return switch (phase) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.FAILED;
            case CANCELLED -> Outcome.CANCELLED;
            case SKIPPED -> Outcome.SKIPPED;
            case SCHEDULED, QUEUED, STARTING, RUNNING, BACKING_OFF, CANCELLING -> null;
        };
    }

    static Instant createdAt(HasMetadata resource) {
        return Instant.parse(resource.getMetadata().getCreationTimestamp());
    }
}
