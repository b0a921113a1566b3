package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.core.backfill.BackfillMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this process remembers of each backfill. */
@ApplicationScoped
class BackfillMemories {
    private final Map<String, BackfillMemory> byUid = new ConcurrentHashMap<>();

    BackfillMemory of(Backfill backfill) {
        return byUid.computeIfAbsent(backfill.getMetadata().getUid(), uid -> new BackfillMemory());
    }

    void forget(Backfill backfill) {
        byUid.remove(backfill.getMetadata().getUid());
    }
}
