package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.leader.Tenure;
import dev.punctual.core.backfill.BackfillMemory;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;

/** Carries out what was decided about a backfill. Everything here may be done twice. */
@ApplicationScoped
class BackfillApplier {
    private final Tenure tenure;

    BackfillApplier(Tenure tenure) {
        this.tenure = tenure;
    }

    /**
     * Creates the runs of these ticks, in order.
     *
     * @return false when there is already something of such a name, which the cache does not know yet: what was decided
     *     without it is not carried on with
     */
    boolean createRuns(
            Backfill backfill,
            ScheduledJob job,
            List<Instant> ticks,
            BackfillMemory memory,
            Context<Backfill> context) {
        for (Instant tick : ticks) {
            try {
                tenure.act(() -> context.resourceOperations().create(BackfillRun.of(backfill, job, tick)));
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
                return false;
            }
            memory.created(tick);
        }
        return true;
    }
}
