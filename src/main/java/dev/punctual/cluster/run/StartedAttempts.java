package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which attempts this process started. Status records an attempt only once there is something to tell of it;
 * until then this memory keeps a Job that somebody deleted at once from being created a second time.
 */
@ApplicationScoped
class StartedAttempts {
    private final Map<String, Integer> latest = new ConcurrentHashMap<>();

    /** The number of the latest attempt started, 0 for none. */
    int latest(JobRun run) {
        return latest(run.getMetadata().getUid());
    }

    /** The same, by the UID of the run. */
    int latest(String uid) {
        return latest.getOrDefault(uid, 0);
    }

    void remember(JobRun run, int attempt) {
        latest.merge(run.getMetadata().getUid(), attempt, Math::max);
    }

    void forget(String uid) {
        latest.remove(uid);
    }
}
