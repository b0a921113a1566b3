package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleObservation;
import dev.punctual.core.schedule.ScheduleRules;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a ScheduledJob, its schedule and its runs. */
@ApplicationScoped
class ScheduleObserver {
    private final TickMemory memory;

    ScheduleObserver(TickMemory memory) {
        this.memory = memory;
    }

    JobObservation observe(ScheduledJob job, Context<ScheduledJob> context, Instant now) {
        List<JobRun> runs = context.getSecondaryResourcesAsStream(JobRun.class)
                .sorted(Comparator.comparing((JobRun run) -> RunReading.createdAt(run))
                        .thenComparing(run -> run.getMetadata().getName()))
                .toList();
        return new Look(job, runs, SpecReading.suspended(job, now), now).observe();
    }

    /** One look at one job. */
    private final class Look {
        private final ScheduledJob job;
        private final List<JobRun> runs;
        private final @Nullable Suspended suspended;
        private final @Nullable ScheduleInForce known;
        private final Instant now;
        private ScheduleRules rules = ScheduleRules.DEFAULT;
        private @Nullable SpecProblem problem;

        Look(ScheduledJob job, List<JobRun> runs, @Nullable Suspended suspended, Instant now) {
            this.job = job;
            this.runs = runs;
            this.suspended = suspended;
            this.known = job.getStatus() == null ? null : job.getStatus().schedule();
            this.now = now;
        }

        JobObservation observe() {
            readRules();
            ScheduleInForce wanted = SpecReading.wanted(job, now);
            ScheduleObservation old = observation(lastGood(), known);
            try {
                Schedule schedule = wanted == null ? null : SpecReading.schedule(wanted, job);
                ScheduleObservation open =
                        wanted != null && isPassedOver(wanted) ? old.suspendedUntil(wanted.since()) : old.settling();
                return isAnother(wanted) && ScheduleDecider.owesTicks(open)
                        ? new JobObservation(open, known, suspended, null, true, runs)
                        : new JobObservation(observation(schedule, wanted), wanted, suspended, problem, false, runs);
            } catch (InvalidSchedule e) {
                return new JobObservation(old, known, suspended, problem(e), false, runs);
            }
        }

        private void readRules() {
            try {
                rules = SpecReading.rules(job);
            } catch (IllegalArgumentException e) {
                problem = new SpecProblem("InvalidSpec", "spec." + e.getMessage());
            }
        }

        /** Before another schedule takes effect, status accounts for the ticks that were due until then. */
        private boolean isAnother(@Nullable ScheduleInForce wanted) {
            return known != null && !known.equals(wanted) && !SpecReading.isResumed(job);
        }

        /** It was suspended and resumed while nobody watched; all that is known is until when. */
        private boolean isPassedOver(ScheduleInForce wanted) {
            return known != null && known.hasTicksOf(wanted) && !known.equals(wanted);
        }

        private @Nullable Schedule lastGood() {
            try {
                return known == null ? null : SpecReading.schedule(known, job);
            } catch (InvalidSchedule e) {
                return null;
            }
        }

        private ScheduleObservation observation(@Nullable Schedule schedule, @Nullable ScheduleInForce inForce) {
            String uid = job.getMetadata().getUid();
            Instant recorded = job.getStatus() == null ? null : job.getStatus().lastScheduledTime();
            memory.recorded(uid, recorded);
            return new ScheduleObservation(
                    schedule,
                    inForce == null ? RunReading.createdAt(job) : inForce.since(),
                    recorded,
                    job.getStatus() == null ? null : job.getStatus().lastSuccessfulTime(),
                    memory.notes(uid),
                    rules,
                    SpecReading.suspension(job),
                    runs.stream().map(run -> RunReading.facts(job, run)).toList(),
                    now);
        }
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
