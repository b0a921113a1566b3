package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.core.GoDuration;
import dev.punctual.core.schedule.Horizon;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.Schedule;
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
        ScheduleInForce written = new ScheduleInForce(
                spec.schedule(),
                Objects.requireNonNullElse(spec.timeZone(), DEFAULT_ZONE),
                nearest(spec.notBefore()),
                nearest(spec.notAfter()),
                now);
        return written.since(since(written, job, now));
    }

    /** The last good schedule, where that of the spec cannot be used; a suspension can end all the same. */
    static @Nullable ScheduleInForce stillInForce(ScheduledJob job, Instant now) {
        ScheduleInForce known = known(job);
        return known == null ? null : known.since(since(known, job, now));
    }

    private static Instant since(ScheduleInForce schedule, ScheduledJob job, Instant now) {
        Instant resumedAt = nearest(job.getSpec().resumedAt());
        if (isResumed(job)) {
            return resumedAt != null && isBetween(resumedAt, suspendedSince(job), now) ? resumedAt : now;
        }
        Instant since = sinceKnown(schedule, job, now);
        return resumedAt != null && !isSuspended(job) && resumedAt.isAfter(since) ? resumedAt : since;
    }

    /** A schedule that is in force stays so; one that would be so later only was taken back, or decided by a wrong clock. */
    private static Instant sinceKnown(ScheduleInForce schedule, ScheduledJob job, Instant now) {
        ScheduleInForce known = known(job);
        if (known != null && known.hasTicksOf(schedule)) {
            return known.since().isAfter(now) ? now : known.since();
        }
        boolean isNew = job.getStatus() == null || job.getStatus().observedGeneration() == null;
        return isNew ? RunReading.createdAt(job) : now;
    }

    private static @Nullable ScheduleInForce known(ScheduledJob job) {
        return job.getStatus() == null ? null : job.getStatus().schedule();
    }

    private static Instant suspendedSince(ScheduledJob job) {
        Suspended suspended = job.getStatus() == null ? null : job.getStatus().suspended();
        return suspended == null ? Instant.MAX : suspended.since();
    }

    private static boolean isBetween(Instant instant, Instant from, Instant to) {
        return instant.isAfter(from) && !instant.isAfter(to);
    }

    /** With another offset than UTC a time may lie beyond what Kubernetes can write. */
    private static @Nullable Instant nearest(@Nullable Instant instant) {
        return instant == null ? null : Horizon.nearest(instant);
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

    /** How long a run may take before it is slow; null where the spec does not say so, or not in a way that can be read. */
    static @Nullable Duration slowAfter(ScheduledJob job) {
        String text = job.getSpec().slowAfter();
        try {
            return text == null ? null : GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @throws InvalidSchedule when the expression or the time zone cannot be used */
    static Schedule schedule(ScheduleInForce schedule, ScheduledJob job) {
        String seed = job.getMetadata().getNamespace() + "/" + job.getMetadata().getName();
        return Schedule.parse(schedule.expression(), schedule.timeZone(), RunReading.createdAt(job), seed)
                .within(schedule.notBefore(), schedule.notAfter());
    }
}
