package dev.punctual.cluster.notify;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.notify.Alert.Origin;
import dev.punctual.cluster.notify.Alert.Run;
import dev.punctual.cluster.report.CommandWatch;
import dev.punctual.cluster.report.EventApplier;
import dev.punctual.cluster.report.EventApplier.News;
import dev.punctual.core.notice.Notice;
import dev.punctual.core.notice.Notice.Occasion;
import dev.punctual.core.notice.NoticeKind.Subject;
import dev.punctual.core.notice.RunNotices;
import dev.punctual.core.notice.RunNotices.RunName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the steps of a run. Events go before the write of the status that makes the step known: after a crash between the
 * two they are told again, and are the same Events. Notifications and metrics go after it: they are never told twice.
 */
@ApplicationScoped
public class Announcements {
    private final EventApplier events;
    private final Notifier notifier;
    private final RunMeasures measures;
    private final CommandWatch commands;
    private final Clock clock;
    private final SkippedTicks skips = new SkippedTicks();

    Announcements(EventApplier events, Notifier notifier, RunMeasures measures, CommandWatch commands, Clock clock) {
        this.events = events;
        this.notifier = notifier;
        this.measures = measures;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Events of what a status says that is about to be written.
     *
     * @param run as it was observed, with its status until now
     */
    public void beforeWrite(JobRun run, JobRunStatus after) {
        Instant now = clock.instant();
        notices(run, after, now).forEach(notice -> tell(run, notice, now));
    }

    /**
     * Notifications, metrics and commands of what a status says that was written.
     *
     * @param run as it was observed, with its status before
     * @param job whose run it is, if it is one's
     */
    public void afterWrite(JobRun run, JobRunStatus after, @Nullable ScheduledJob job) {
        List<Notice> notices = notices(run, after, clock.instant());
        measures.measure(run, after, notices);
        commands.seen(run);
        List<String> receivers = job == null ? null : job.getSpec().receivers();
        if (job != null && receivers != null) {
            Origin origin = new Origin(
                    run.getMetadata().getNamespace(),
                    job.getMetadata().getName(),
                    new Run(run.getMetadata().getName(), after.attempt(), after.startedAt(), after.finishedAt()));
            String uid = run.getMetadata().getUid();
            notices.forEach(notice -> notice.kind()
                    .alarm()
                    .ifPresent(alarm -> notifier.send(
                            Alert.of(alarm, notice, Wording.of(notice, after.failure()), origin, uid), receivers)));
        }
    }

    private static List<Notice> notices(JobRun run, JobRunStatus after, Instant now) {
        boolean ofTick = run.getSpec().scheduledFor() != null && run.getSpec().scheduledJob() != null;
        RunName name = new RunName(run.getMetadata().getName(), ofTick);
        return RunNotices.between(name, MomentReading.of(run.getStatus()), MomentReading.of(after), now);
    }

    private void tell(JobRun run, Notice notice, Instant now) {
        Optional<HasMetadata> job = notice.kind().subject() == Subject.SCHEDULED_JOB ? ownerOf(run) : Optional.empty();
        if (job.isEmpty()) {
            events.tell(run, news(notice, notice.occasion()), now);
            return;
        }
        skips.count(job.get().getMetadata().getUid(), notice.occasion().key(), now)
                .ifPresent(occasion -> events.tell(job.get(), news(notice, occasion), now));
    }

    /** As much of its job as an Event needs. */
    private static Optional<HasMetadata> ownerOf(JobRun run) {
        return run.getMetadata().getOwnerReferences().stream()
                .filter(owner -> owner.getKind().equals(HasMetadata.getKind(ScheduledJob.class)))
                .findFirst()
                .map(owner -> {
                    ScheduledJob job = new ScheduledJob();
                    job.setMetadata(new ObjectMetaBuilder()
                            .withNamespace(run.getMetadata().getNamespace())
                            .withName(owner.getName())
                            .withUid(owner.getUid())
                            .build());
                    return job;
                });
    }

    static News news(Notice notice, Occasion occasion) {
        return new News(
                notice.kind().weight().text(),
                notice.reason(),
                notice.message(),
                occasion.key(),
                occasion.count(),
                occasion.first());
    }
}
