package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.write.TickRun;
import dev.punctual.core.backfill.TickState;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run of a tick of a backfill. It is the very run that the schedule would create, so that a tick which has one is not
 * run twice; but when ticks are run again, it has a name of its own.
 */
final class BackfillRun {
    private BackfillRun() {}

    static JobRun of(Backfill backfill, ScheduledJob job, Instant tick) {
        JobRun run = TickRun.of(job, tick, policy(job));
        run.setMetadata(new ObjectMetaBuilder(run.getMetadata())
                .withName(name(backfill, tick))
                .addToLabels(
                        Labels.BACKFILL,
                        DerivedName.asLabel(backfill.getMetadata().getName()))
                .addToLabels(Labels.BACKFILL_UID, backfill.getMetadata().getUid())
                .addToAnnotations(Labels.BACKFILL_NAME, backfill.getMetadata().getName())
                .build());
        return run;
    }

    /** Where a run of the job would be skipped or stop another one, this one waits: that is what it was created for. */
    private static @Nullable ConcurrencyPolicy policy(ScheduledJob job) {
        return switch (Objects.requireNonNullElse(job.getSpec().concurrencyPolicy(), ConcurrencyPolicy.FORBID)) {
            case FORBID, REPLACE -> ConcurrencyPolicy.QUEUE;
            case ALLOW, QUEUE -> null;
        };
    }

    static String name(Backfill backfill, Instant tick) {
        String job = backfill.getSpec().scheduledJob();
        return isReprocessing(backfill)
                ? DerivedName.ofRunAgain(job, tick, backfill.getMetadata().getUid())
                : DerivedName.ofRun(job, tick);
    }

    /** How a tick stands whose run's name is that of this run, or of none. */
    static TickState state(Backfill backfill, @Nullable ScheduledJob job, Instant tick, @Nullable JobRun run) {
        if (run == null) {
            return TickState.ABSENT;
        }
        if (isOurs(backfill, tick, run)) {
            return ended(run);
        }
        boolean isTheTicks = job != null && !isReprocessing(backfill) && TickRun.isThatOf(job, tick, run);
        return isTheTicks ? TickState.EXISTING : TickState.TAKEN;
    }

    private static boolean isOurs(Backfill backfill, Instant tick, JobRun run) {
        Map<String, String> labels = run.getMetadata().getLabels();
        return labels != null
                && backfill.getMetadata().getUid().equals(labels.get(Labels.BACKFILL_UID))
                && backfill.getSpec().scheduledJob().equals(run.getSpec().scheduledJob())
                && tick.equals(run.getSpec().scheduledFor());
    }

    private static TickState ended(JobRun run) {
        JobRunPhase phase = run.getStatus() == null ? null : run.getStatus().phase();
        return switch (phase == null ? JobRunPhase.SCHEDULED : phase) {
            case SUCCEEDED -> TickState.SUCCEEDED;
            case FAILED -> TickState.FAILED;
            case CANCELLED -> TickState.CANCELLED;
            case SKIPPED -> TickState.SKIPPED;
            case SCHEDULED, QUEUED, STARTING, RUNNING, BACKING_OFF, CANCELLING -> TickState.UNFINISHED;
        };
    }

    private static boolean isReprocessing(Backfill backfill) {
        return Boolean.TRUE.equals(backfill.getSpec().reprocess());
    }
}
