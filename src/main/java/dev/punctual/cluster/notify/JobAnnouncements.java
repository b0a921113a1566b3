package dev.punctual.cluster.notify;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.cluster.notify.Alert.Origin;
import dev.punctual.cluster.report.CommandWatch;
import dev.punctual.cluster.report.EventApplier;
import dev.punctual.core.notice.JobMoment;
import dev.punctual.core.notice.JobNotices;
import dev.punctual.core.notice.Notice;
import dev.punctual.core.notice.NoticeKind;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the steps of a job, around the write of its status: Events of its conditions before it, notifications after it. That
 * it has recovered is known only from what was written.
 */
@ApplicationScoped
public class JobAnnouncements {
    private final EventApplier events;
    private final Notifier notifier;
    private final CommandWatch commands;
    private final Clock clock;

    JobAnnouncements(EventApplier events, Notifier notifier, CommandWatch commands, Clock clock) {
        this.events = events;
        this.notifier = notifier;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Does the write, and tells what it changes; nothing where it writes nothing.
     *
     * @param job as it was observed, with its status until now
     * @param conditions those that are to be written
     */
    public <T> T around(
            ScheduledJob job, List<Condition> conditions, Context<ScheduledJob> context, Supplier<T> write) {
        commands.seen(job);
        Instant now = clock.instant();
        JobMoment before = MomentReading.of(job.getStatus());
        JobNotices.between(before, MomentReading.of(conditions), now).forEach(notice -> tell(job, notice, now));
        T result = write.get();
        JobNotices.between(before, MomentReading.of(written(job, context)), now)
                .forEach(notice -> told(job, notice, now));
        return result;
    }

    /** The job is gone. */
    public void forget(String uid) {
        commands.forget(uid);
    }

    /** The framework keeps the answer to a write. */
    private static @Nullable ScheduledJobStatus written(ScheduledJob job, Context<ScheduledJob> context) {
        return context.getPrimaryCache()
                .get(ResourceID.fromResource(job))
                .filter(now -> Objects.equals(
                        now.getMetadata().getUid(), job.getMetadata().getUid()))
                .map(ScheduledJob::getStatus)
                .orElse(job.getStatus());
    }

    private void told(ScheduledJob job, Notice notice, Instant now) {
        if (notice.kind() == NoticeKind.RECOVERED) {
            tell(job, notice, now);
        }
        List<String> receivers = job.getSpec().receivers();
        if (receivers == null) {
            return;
        }
        Origin origin =
                new Origin(job.getMetadata().getNamespace(), job.getMetadata().getName(), null);
        notice.kind()
                .alarm()
                .map(alarm -> Alert.of(
                        alarm,
                        notice,
                        Wording.of(notice, null),
                        origin,
                        job.getMetadata().getUid()))
                .ifPresent(alert -> notifier.send(alert, receivers));
    }

    private void tell(ScheduledJob job, Notice notice, Instant now) {
        events.tell(job, Announcements.news(notice, notice.occasion()), now);
    }
}
