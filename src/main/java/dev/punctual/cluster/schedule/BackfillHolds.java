package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.AccountedTicks;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillPhase;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the history limits off a run that a backfill has not accounted for: what became of it would be lost. */
final class BackfillHolds {
    /** Anybody can write annotations. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private BackfillHolds() {}

    /** Those of the names whose runs nobody needs any more. */
    static List<String> withoutHeld(List<String> names, List<JobRun> runs, Context<ScheduledJob> context) {
        Set<String> chosen = Set.copyOf(names);
        return runs.stream()
                .filter(run -> chosen.contains(run.getMetadata().getName()))
                .filter(run -> !isHeld(run, context))
                .map(run -> run.getMetadata().getName())
                .toList();
    }

    private static boolean isHeld(JobRun run, Context<ScheduledJob> context) {
        Instant tick = run.getSpec().scheduledFor();
        if (tick == null) {
            return false;
        }
        Set<Backfill> known = context.getSecondaryResources(Backfill.class);
        String creator = uid(run.getMetadata().getLabels());
        return known.stream().anyMatch(backfill -> isOf(backfill, tick, creator) && awaits(backfill, tick))
                || (creator != null
                        && known.stream().noneMatch(backfill -> isThat(backfill, creator))
                        && awaitsUnknown(run, tick, creator, context));
    }

    /** A backfill that no cache knows was deleted, or is so young that the cache does not know it yet. */
    private static boolean awaitsUnknown(JobRun run, Instant tick, String creator, Context<ScheduledJob> context) {
        Map<String, String> annotations = run.getMetadata().getAnnotations();
        String name = annotations == null ? null : annotations.get(Labels.BACKFILL_NAME);
        Backfill latest = name == null || !NAME.matcher(name).matches()
                ? null
                : context.getClient()
                        .resources(Backfill.class)
                        .inNamespace(run.getMetadata().getNamespace())
                        .withName(name)
                        .get();
        return latest != null && isThat(latest, creator) && awaits(latest, tick);
    }

    private static @Nullable String uid(@Nullable Map<String, String> labels) {
        return labels == null ? null : labels.get(Labels.BACKFILL_UID);
    }

    private static boolean isThat(Backfill backfill, String uid) {
        return backfill.getMetadata().getUid().equals(uid);
    }

    /** A run that it created, or one that keeps it from creating another for that tick. */
    private static boolean isOf(Backfill backfill, Instant tick, @Nullable String creator) {
        if (creator != null && isThat(backfill, creator)) {
            return true;
        }
        boolean begun = backfill.getStatus() != null && backfill.getStatus().schedule() != null;
        return begun
                && !Boolean.TRUE.equals(backfill.getSpec().reprocess())
                && !tick.isBefore(backfill.getSpec().from())
                && tick.isBefore(backfill.getSpec().to());
    }

    private static boolean awaits(Backfill backfill, Instant tick) {
        BackfillStatus status = backfill.getStatus();
        if (status == null) {
            return true;
        }
        AccountedTicks accounted = status.accounted();
        boolean over = status.phase() == BackfillPhase.SUCCEEDED || status.phase() == BackfillPhase.FAILED;
        return !over && (accounted == null || tick.isAfter(accounted.upTo()));
    }
}
