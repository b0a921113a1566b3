package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.api.v1alpha1.TickCount;
import dev.punctual.cluster.report.EventApplier;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleDecision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out what was decided about a ScheduledJob, but for starting its runs. Everything here may be done twice. */
@ApplicationScoped
class ScheduleApplier {
    private final KubernetesClient client;
    private final EventApplier events;

    ScheduleApplier(KubernetesClient client, EventApplier events) {
        this.client = client;
        this.events = events;
    }

    /** One Event tells of a stretch of ticks without a run, however long it becomes. */
    void report(ScheduledJob job, JobObservation observation, ScheduleDecision decision) {
        ScheduledJobStatus known = job.getStatus();
        TickCount missed = TickCounting.missed(known, observation, decision);
        TickCount skipped = TickCounting.skipped(known, observation, decision);
        if (!Objects.equals(missed, known == null ? null : known.missed())) {
            tell(job, "Warning", "MissedRuns", missed, observation);
        }
        if (!Objects.equals(skipped, known == null ? null : known.skipped())) {
            tell(job, "Normal", "SkippedRuns", skipped, observation);
        }
    }

    /** Told again after a crash it is the same Event: the occasion is the last run that failed. */
    void reportFailures(ScheduledJob job, JobObservation observation) {
        Suspended suspended = observation.suspended();
        Suspended known = job.getStatus() == null ? null : job.getStatus().suspended();
        if (suspended == null || suspended.afterFailures() == null || suspended.equals(known)) {
            return;
        }
        String reason = Objects.requireNonNullElse(suspended.reason(), "");
        events.tell(
                job,
                new EventApplier.News("Warning", "SuspendedAfterFailures", reason, reason, 1, suspended.since()),
                observation.schedule().now());
    }

    private void tell(
            ScheduledJob job, String type, String reason, @Nullable TickCount ticks, JobObservation observation) {
        Schedule schedule = observation.schedule().schedule();
        if (ticks == null || ticks.since() == null || schedule == null) {
            return;
        }
        int count =
                (int) Math.min(Integer.MAX_VALUE, schedule.count(ticks.since().minusNanos(1), ticks.last()));
        String why = "%s: %s".formatted(ticks.reason(), ticks.message());
        String message = count == 1
                ? "the tick of %s got no run (%s)".formatted(ticks.last(), why)
                : "%d ticks from %s to %s got no run (the last: %s)".formatted(count, ticks.since(), ticks.last(), why);
        EventApplier.News news =
                new EventApplier.News(type, reason, message, ticks.since().toString(), count, ticks.since());
        events.tell(job, news, observation.schedule().now());
    }

    /** Deletes exactly these runs: one that was changed since, or made anew under its name, is left for the next look. */
    void prune(List<JobRun> runs) {
        for (JobRun run : runs) {
            try {
                client.resource(run)
                        .lockResourceVersion(run.getMetadata().getResourceVersion())
                        .delete();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
            }
        }
    }
}
