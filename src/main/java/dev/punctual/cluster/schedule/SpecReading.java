package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.History;
import dev.punctual.api.v1alpha1.MissedRuns;
import dev.punctual.api.v1alpha1.MissedRunsPolicy;
import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.core.GoDuration;
import dev.punctual.core.schedule.HistoryLimits;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.MissedRunPolicy;
import dev.punctual.core.schedule.MissedRunPolicy.Choice;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleRules;
import dev.punctual.core.schedule.Spread;
import dev.punctual.core.schedule.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a job's spec asks of its schedule. */
final class SpecReading {
    private static final String DEFAULT_ZONE = "Etc/UTC";

    private SpecReading() {}

    /**
     * The schedule that the spec asks for, since when. No tick before it came into force is due, so that neither an edit nor
     * the end of a suspension fires retroactively.
     */
    static @Nullable ScheduleInForce wanted(ScheduledJob job, Instant now) {
        ScheduledJobSpec spec = job.getSpec();
        if (spec.schedule() == null) {
            return null;
        }
        ScheduleInForce wanted = new ScheduleInForce(
                spec.schedule(),
                Objects.requireNonNullElse(spec.timeZone(), DEFAULT_ZONE),
                spec.notBefore(),
                spec.notAfter(),
                now);
        Instant since = isResumed(job) ? now : since(wanted, job, now);
        Instant resumedAt = spec.resumedAt();
        return wanted.since(resumedAt != null && resumedAt.isAfter(since) ? resumedAt : since);
    }

    private static Instant since(ScheduleInForce wanted, ScheduledJob job, Instant now) {
        ScheduledJobStatus status = job.getStatus();
        ScheduleInForce known = status == null ? null : status.schedule();
        if (known != null && known.hasTicksOf(wanted)) {
            return known.since();
        }
        boolean isNew = status == null || status.observedGeneration() == null;
        return isNew ? RunReading.createdAt(job) : now;
    }

    static boolean isSuspended(ScheduledJob job) {
        return Boolean.TRUE.equals(job.getSpec().suspend());
    }

    /** Whether status still tells of a suspension that is over. */
    static boolean isResumed(ScheduledJob job) {
        return !isSuspended(job) && job.getStatus() != null && job.getStatus().suspended() != null;
    }

    static Suspension suspension(ScheduledJob job) {
        if (!isSuspended(job)) {
            return Suspension.NONE;
        }
        return job.getStatus() == null || job.getStatus().suspended() == null ? Suspension.BEGINS : Suspension.LASTS;
    }

    static @Nullable Suspended suspended(ScheduledJob job, Instant now) {
        if (!isSuspended(job)) {
            return null;
        }
        Suspended known = job.getStatus() == null ? null : job.getStatus().suspended();
        return new Suspended(known == null ? now : known.since(), job.getSpec().suspendReason());
    }

    /** @throws InvalidSchedule when the expression or the time zone cannot be used */
    static Schedule schedule(ScheduleInForce schedule, ScheduledJob job) {
        return unbounded(schedule, job).within(schedule.notBefore(), schedule.notAfter());
    }

    /** The same without the window that its ticks must lie in. */
    static Schedule unbounded(ScheduleInForce schedule, ScheduledJob job) {
        String seed = job.getMetadata().getNamespace() + "/" + job.getMetadata().getName();
        return Schedule.parse(schedule.expression(), schedule.timeZone(), RunReading.createdAt(job), seed);
    }

    /** @throws IllegalArgumentException naming the field whose duration cannot be used */
    static ScheduleRules rules(ScheduledJob job) {
        ScheduledJobSpec spec = job.getSpec();
        return new ScheduleRules(
                spread(job),
                missedRuns(spec.missedRuns()),
                spec.concurrencyPolicy() == ConcurrencyPolicy.ALLOW
                        || spec.concurrencyPolicy() == ConcurrencyPolicy.QUEUE,
                limits(spec.history()),
                spec.lateAfter() == null ? ScheduleRules.DEFAULT.lateAfter() : duration("lateAfter", spec.lateAfter()),
                spec.maxTimeSinceSuccess() == null
                        ? null
                        : duration("maxTimeSinceSuccess", spec.maxTimeSinceSuccess()));
    }

    private static Spread spread(ScheduledJob job) {
        String spread = job.getSpec().spread();
        return spread == null
                ? Spread.NONE
                : Spread.of(duration("spread", spread), job.getMetadata().getUid());
    }

    private static MissedRunPolicy missedRuns(@Nullable MissedRuns missedRuns) {
        MissedRunPolicy defaults = MissedRunPolicy.DEFAULT;
        if (missedRuns == null) {
            return defaults;
        }
        Duration within =
                missedRuns.within() == null ? defaults.within() : duration("missedRuns.within", missedRuns.within());
        return new MissedRunPolicy(
                choice(Objects.requireNonNullElse(missedRuns.policy(), MissedRunsPolicy.RUN_LAST)),
                within,
                Objects.requireNonNullElse(missedRuns.limit(), defaults.limit()));
    }

    private static Duration duration(String field, String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(field, e.getMessage()), e);
        }
    }

    private static Choice choice(MissedRunsPolicy policy) {
        return switch (policy) {
            case SKIP -> Choice.SKIP;
            case RUN_LAST -> Choice.RUN_LAST;
            case RUN_ALL -> Choice.RUN_ALL;
        };
    }

    private static HistoryLimits limits(@Nullable History history) {
        if (history == null) {
            return HistoryLimits.DEFAULT;
        }
        return new HistoryLimits(
                Objects.requireNonNullElse(history.succeeded(), HistoryLimits.DEFAULT.succeeded()),
                Objects.requireNonNullElse(history.failed(), HistoryLimits.DEFAULT.others()));
    }
}
