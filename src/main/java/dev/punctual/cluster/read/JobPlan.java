package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.core.GoDuration;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a job to say when it is due again.
 *
 * @param inForce the schedule that its runs are started by; null where none is, or where it is suspended
 * @param after the latest tick that was dealt with
 */
record JobPlan(
        @Nullable ScheduleInForce inForce, Duration spread, Instant after, Instant createdAt, String seed, String uid) {

    static JobPlan of(ScheduledJob job) {
        ScheduledJobStatus status = job.getStatus();
        boolean isAtRest = status == null
                || status.suspended() != null
                || Boolean.TRUE.equals(job.getSpec().suspend());
        Instant createdAt = Instant.parse(job.getMetadata().getCreationTimestamp());
        return new JobPlan(
                isAtRest ? null : status.schedule(),
                spread(job.getSpec().spread()),
                after(status, createdAt),
                createdAt,
                job.getMetadata().getNamespace() + "/" + job.getMetadata().getName(),
                job.getMetadata().getUid());
    }

    private static Instant after(@Nullable ScheduledJobStatus status, Instant createdAt) {
        ScheduleInForce inForce = status == null ? null : status.schedule();
        Instant last = status == null ? null : status.lastScheduledTime();
        Instant since = inForce == null ? createdAt : inForce.since();
        return last == null || last.isBefore(since) ? since : last;
    }

    private static Duration spread(@Nullable String text) {
        try {
            return text == null ? Duration.ZERO : GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            return Duration.ZERO;
        }
    }

    /** When the next runs are due, at most so many; none where the schedule cannot be used. */
    List<Instant> next(Instant now, int most) {
        if (inForce == null) {
            return List.of();
        }
        try {
            Schedule schedule = Schedule.parse(inForce.expression(), inForce.timeZone(), createdAt, seed)
                    .within(inForce.notBefore(), inForce.notAfter());
            return Spread.of(spread, uid).nextDue(schedule, after, now, most);
        } catch (InvalidSchedule e) {
            return List.of();
        }
    }
}
