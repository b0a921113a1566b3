package dev.punctual.bench;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each run was seen to be finished first. */
final class Endings implements ResourceEventHandler<JobRun> {
    private final Map<String, Instant> finished = new ConcurrentHashMap<>();

    @Override
    public void onAdd(JobRun run) {
        if (run.getStatus() != null && run.getStatus().finishedAt() != null) {
            finished.putIfAbsent(run.getMetadata().getUid(), Instant.now());
        }
    }

    @Override
    public void onUpdate(JobRun before, JobRun after) {
        onAdd(after);
    }

    @Override
    public void onDelete(JobRun run, boolean finalStateUnknown) {}

    int count() {
        return finished.size();
    }

    Collection<Instant> all() {
        return finished.values();
    }
}
