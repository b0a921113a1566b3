package dev.punctual.cluster.ahead;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.write.DueTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A run of a schedule that was made before it was due, and that nothing was decided about yet.
 *
 * @param due when it is to start
 * @param generation of the job that it was made of
 */
public record AheadRun(JobRun run, Instant tick, Instant due, long generation) {

    /** The run as such a one; empty where it is none, or not any more. Anybody can write annotations: no other number is believed. */
    public static Optional<AheadRun> of(JobRun run) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(run.getMetadata().getAnnotations(), Map.of());
        String generation = annotations.getOrDefault(Labels.MADE_AHEAD, "");
        // Where there is no status yet, the API server gives it a phase.
        boolean isUndecided = run.getStatus() == null || run.getStatus().observedGeneration() == null;
        boolean isUntouched = isUndecided && run.getSpec().stop() == null;
        return isUntouched && generation.matches("[0-9]{1,18}") && DueTime.isOfSchedule(run)
                ? Optional.of(new AheadRun(
                        run,
                        Objects.requireNonNull(run.getSpec().scheduledFor()),
                        DueTime.of(run),
                        Long.parseLong(generation)))
                : Optional.empty();
    }

    /** The mark of a run that is made now. */
    public static Map<String, String> mark(ScheduledJob job) {
        return Map.of(Labels.MADE_AHEAD, String.valueOf(job.getMetadata().getGeneration()));
    }

    String uid() {
        return run.getMetadata().getUid();
    }

    /** Whether the job, as it is now, would make it. */
    boolean isWantedBy(ScheduledJob job) {
        return Objects.equals(job.getMetadata().getGeneration(), generation)
                && !job.isMarkedForDeletion()
                && !Boolean.TRUE.equals(job.getSpec().suspend())
                && Applicants.afterFailures(job) == null;
    }

    /** Whether status says already that its tick was dealt with: then it is the tick's run for good. */
    boolean isAccountedFor(ScheduledJob job) {
        Instant recorded = job.getStatus() == null ? null : job.getStatus().lastScheduledTime();
        return recorded != null && !recorded.isBefore(tick);
    }
}
