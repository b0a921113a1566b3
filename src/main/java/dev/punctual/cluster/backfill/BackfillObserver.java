package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.AcceptedSchedule;
import dev.punctual.api.v1alpha1.AccountedTicks;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillSpec;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.core.backfill.Acceptance;
import dev.punctual.core.backfill.BackfillMemory;
import dev.punctual.core.backfill.BackfillObservation;
import dev.punctual.core.backfill.Interval;
import dev.punctual.core.backfill.JobSchedule;
import dev.punctual.core.backfill.Lookout;
import dev.punctual.core.backfill.Progress;
import dev.punctual.core.backfill.Tally;
import dev.punctual.core.backfill.Terms;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.schedule.Schedule;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a backfill, its job and the runs of its ticks. */
@ApplicationScoped
class BackfillObserver {
    private static final String DEFAULT_ZONE = "Etc/UTC";

    /** The job, unless it is not there or about to go. */
    @Nullable ScheduledJob job(Context<Backfill> context) {
        return context.getSecondaryResource(ScheduledJob.class)
                .filter(job -> !job.isMarkedForDeletion())
                .orElse(null);
    }

    /** Whether the backfill can begin, by the schedule that the job has now. */
    Acceptance acceptance(Backfill backfill, @Nullable ScheduledJob job, Instant now) {
        Optional<String> unreadable = Unreadable.spec(backfill);
        if (unreadable.isPresent()) {
            return new Acceptance.Refused(invalid(unreadable.get()), null);
        }
        if (job == null) {
            return new Acceptance.Refused(missing(backfill), null);
        }
        String expression = job.getSpec().schedule();
        JobSchedule schedule = expression == null
                ? null
                : new JobSchedule(
                        expression,
                        Objects.requireNonNullElse(job.getSpec().timeZone(), DEFAULT_ZONE),
                        Instant.parse(job.getMetadata().getCreationTimestamp()),
                        hashSeed(backfill));
        return Acceptance.of(interval(backfill), schedule, now);
    }

    /** The same for all jobs of this name, as it is for the job itself. */
    private static String hashSeed(Backfill backfill) {
        return backfill.getMetadata().getNamespace() + "/" + backfill.getSpec().scheduledJob();
    }

    Terms terms(Backfill backfill, @Nullable ScheduledJob job) {
        BackfillSpec spec = backfill.getSpec();
        return new Terms(
                Objects.requireNonNullElse(spec.concurrency(), 1),
                job == null ? missing(backfill) : null,
                Unreadable.spec(backfill)
                        .map(BackfillObserver::invalid)
                        .orElse(Boolean.TRUE.equals(spec.suspend()) ? suspension(spec) : null));
    }

    private static Explanation invalid(String why) {
        return new Explanation("InvalidSpec", why);
    }

    private static Explanation missing(Backfill backfill) {
        return new Explanation(
                "ScheduledJobNotFound",
                "there is no ScheduledJob %s in namespace %s"
                        .formatted(
                                backfill.getSpec().scheduledJob(),
                                backfill.getMetadata().getNamespace()));
    }

    private static Explanation suspension(BackfillSpec spec) {
        return new Explanation("Suspended", Objects.requireNonNullElse(spec.suspendReason(), "spec.suspend is true"));
    }

    /** The ticks of a backfill that was accepted. */
    BackfillObservation observe(
            Backfill backfill,
            @Nullable ScheduledJob job,
            Terms terms,
            BackfillMemory memory,
            Context<Backfill> context) {
        BackfillStatus status = Objects.requireNonNull(backfill.getStatus());
        AcceptedSchedule accepted = Objects.requireNonNull(status.schedule());
        Schedule schedule = new JobSchedule(
                        accepted.expression(), accepted.timeZone(), accepted.anchor(), hashSeed(backfill))
                .parse();
        LookedUpRuns runs = new LookedUpRuns(backfill, job, context);
        return new Lookout(schedule, interval(backfill), recorded(status), memory, runs).look(terms.wanted());
    }

    private static Interval interval(Backfill backfill) {
        return new Interval(backfill.getSpec().from(), backfill.getSpec().to());
    }

    static Progress recorded(BackfillStatus status) {
        AccountedTicks accounted = status.accounted();
        if (accounted == null) {
            return Progress.recorded(Tally.NONE, null, status.lastTick());
        }
        Tally tally = new Tally(
                accounted.succeeded(),
                accounted.failed(),
                accounted.cancelled(),
                accounted.skipped(),
                accounted.existing(),
                accounted.missed());
        return Progress.recorded(tally, accounted.upTo(), status.lastTick());
    }
}
