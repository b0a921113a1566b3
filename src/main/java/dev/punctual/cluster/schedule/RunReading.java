package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.write.Ownership;
import dev.punctual.cluster.write.TickRun;
import dev.punctual.core.run.DerivedName;
import dev.punctual.core.schedule.RunFacts;
import dev.punctual.core.schedule.RunFacts.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a run into what its job's schedule wants to know of it. */
final class RunReading {
    private RunReading() {}

    static RunFacts facts(ScheduledJob job, JobRun run) {
        JobRunStatus status = run.getStatus();
        return new RunFacts(
                run.getMetadata().getName(),
                tick(job, run),
                createdAt(run),
                status == null ? null : status.startedAt(),
                outcome(phase(run)),
                status == null ? null : status.finishedAt(),
                TickRun.isBackfilled(run));
    }

    /** A run is the tick's own only by its derived name and its owner: others may be linked to the tick as well. */
    private static @Nullable Instant tick(ScheduledJob job, JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        boolean own = tick != null
                && run.getMetadata()
                        .getName()
                        .equals(DerivedName.ofRun(job.getMetadata().getName(), tick))
                && Ownership.isOwnedBy(run, job);
        return own ? tick : null;
    }

    static JobRunPhase phase(JobRun run) {
        JobRunPhase phase = run.getStatus() == null ? null : run.getStatus().phase();
        return phase == null ? JobRunPhase.SCHEDULED : phase;
    }

    static boolean isFinished(JobRun run) {
        return isFinal(phase(run));
    }

    static boolean isFinal(JobRunPhase phase) {
        return outcome(phase) != null;
    }

    private static @Nullable Outcome outcome(JobRunPhase phase) {
        return switch (phase) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.FAILED;
            case CANCELLED -> Outcome.CANCELLED;
            case SKIPPED -> Outcome.SKIPPED;
            case SCHEDULED, QUEUED, STARTING, RUNNING, BACKING_OFF, CANCELLING -> null;
        };
    }

    static Instant createdAt(HasMetadata resource) {
        return Instant.parse(resource.getMetadata().getCreationTimestamp());
    }
}
