package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleObservation;
import dev.punctual.core.schedule.ScheduleObservation.TickNotes;
import dev.punctual.core.schedule.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at one job: which schedule is in force, and what its ticks are to be decided by. Before another schedule takes
 * effect, status accounts for the ticks that were due until then.
 */
final class JobLook {
    private final FailureReading failures;
    private final ScheduledJob job;
    private final List<JobRun> runs;
    private final TickNotes notes;
    private final RulesReading rules;
    private final @Nullable ScheduledJobStatus status;
    private final @Nullable ScheduleInForce known;
    private final Instant now;

    JobLook(ScheduledJob job, List<JobRun> runs, TickNotes notes, Instant now) {
        this.failures = FailureReading.of(job, runs, now);
        this.job = failures.obeyedBy(job);
        this.runs = runs;
        this.notes = notes;
        this.rules = RulesReading.of(job);
        this.status = job.getStatus();
        this.known = status == null ? null : status.schedule();
        this.now = now;
    }

    JobObservation observe() {
        try {
            ScheduleInForce wanted = SpecReading.wanted(job, now);
            return observe(wanted, wanted == null ? null : SpecReading.schedule(wanted, job), rules.problem());
        } catch (InvalidSchedule e) {
            ScheduleInForce still = SpecReading.stillInForce(job, now);
            return observe(still, lastGood(still), problem(e));
        }
    }

    private JobObservation observe(
            @Nullable ScheduleInForce wanted, @Nullable Schedule schedule, @Nullable SpecProblem problem) {
        return toSettle(wanted)
                .map(open -> look(open, known, problem, true))
                .orElseGet(() -> look(observation(schedule, wanted), wanted, problem, false));
    }

    /** The ticks so far that the schedule in force still has to answer for: those of a suspension that nobody saw first. */
    private Optional<ScheduleObservation> toSettle(@Nullable ScheduleInForce wanted) {
        if (known == null || SpecReading.isResumed(job)) {
            return Optional.empty();
        }
        ScheduleObservation old = observation(lastGood(known), known);
        Stream<ScheduleObservation> unseen = Stream.ofNullable(job.getSpec().resumedAt())
                .filter(resumedAt -> SpecReading.suspension(job) == Suspension.NONE)
                .filter(resumedAt -> resumedAt.isAfter(known.since()))
                .map(old::suspendedUntil);
        Stream<ScheduleObservation> edited =
                wanted == null || !known.hasTicksOf(wanted) ? Stream.of(old.settling()) : Stream.of();
        return Stream.concat(unseen, edited).filter(ScheduleDecider::owesTicks).findFirst();
    }

    private JobObservation look(
            ScheduleObservation observation,
            @Nullable ScheduleInForce inForce,
            @Nullable SpecProblem problem,
            boolean editWaits) {
        return new JobObservation(
                observation,
                inForce,
                failures.named(SpecReading.suspended(job, now)),
                failures.countedSince(),
                problem,
                editWaits,
                runs,
                List.of());
    }

    private @Nullable Schedule lastGood(@Nullable ScheduleInForce inForce) {
        try {
            return inForce == null ? null : SpecReading.schedule(inForce, job);
        } catch (InvalidSchedule e) {
            return null;
        }
    }

    private ScheduleObservation observation(@Nullable Schedule schedule, @Nullable ScheduleInForce inForce) {
        return new ScheduleObservation(
                schedule,
                inForce == null ? sinceOnDemand() : inForce.since(),
                status == null ? null : status.lastScheduledTime(),
                status == null ? null : status.lastSuccessfulTime(),
                notes,
                rules.rules(),
                SpecReading.suspension(job),
                runs.stream().map(run -> RunReading.facts(job, run)).toList(),
                now);
    }

    /** Since it was created, or resumed. */
    private Instant sinceOnDemand() {
        return Stream.ofNullable(status == null ? null : status.conditions())
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals(JobConditions.SUSPENDED))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> RunReading.createdAt(job));
    }

    private static SpecProblem problem(InvalidSchedule e) {
        String reason =
                switch (e.field()) {
                    case SCHEDULE -> "InvalidSchedule";
                    case TIME_ZONE -> "InvalidTimeZone";
                };
        return new SpecProblem(reason, "spec." + e.getMessage());
    }
}
