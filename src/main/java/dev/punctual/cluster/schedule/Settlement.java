package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.notify.JobAnnouncements;
import dev.punctual.cluster.revision.RevisionKeeping;
import dev.punctual.core.schedule.ScheduleDecision;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows when no run of a job is to be started: its status says how it stands, others are told, and what is left over goes. */
@ApplicationScoped
class Settlement {
    /** How long to leave an API server alone that did not say what it thinks of a template. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(15);

    /** No watch tells a job that those have changed which follow it. */
    private static final Duration LOOK_ALONG_THE_CHAIN = Duration.ofMinutes(5);

    private final ScheduleApplier applier;
    private final JobConditions conditions;
    private final ScheduleStatusWriter statusWriter;
    private final RevisionKeeping revisions;
    private final JobAnnouncements announcements;

    Settlement(
            ScheduleApplier applier,
            JobConditions conditions,
            ScheduleStatusWriter statusWriter,
            RevisionKeeping revisions,
            JobAnnouncements announcements) {
        this.applier = applier;
        this.conditions = conditions;
        this.statusWriter = statusWriter;
        this.revisions = revisions;
        this.announcements = announcements;
    }

    Outlook settle(
            ScheduledJob job, JobObservation observation, ScheduleDecision decision, Context<ScheduledJob> context) {
        applier.report(job, observation, decision);
        applier.reportFailures(job, observation);
        List<Condition> told = conditions.of(job, observation, decision);
        StatisticsReading statistics = StatisticsReading.of(
                job, observation.runs(), BackfillHolds.withoutHeld(decision.prune(), observation.runs(), context));
        Optional<Duration> writeAgain = announcements.around(
                job, told, context, () -> statusWriter.write(job, observation, decision, statistics, told, context));
        if (observation.editWaits()) {
            return Outlook.AT_ONCE;
        }
        if (writeAgain.isEmpty()) {
            applier.prune(statistics.mayBeDeleted());
            revisions.prune(job, context);
        }
        return Outlook.waiting(decision.again())
                .orAfter(writeAgain.orElseGet(() -> lookAgain(job, told)))
                .seeing(observation.seen());
    }

    private static @Nullable Duration lookAgain(ScheduledJob job, List<Condition> told) {
        if (!JobConditions.areUpToDate(job, told)) {
            return ASK_AGAIN;
        }
        return job.getSpec().then() == null || job.getSpec().then().isEmpty() ? null : LOOK_ALONG_THE_CHAIN;
    }

    /** The job is gone. */
    void forget(String uid) {
        statusWriter.forget(uid);
        announcements.forget(uid);
    }
}
