package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which attempts this process started. Status records an attempt only once there is something to tell of it;
 * until then this memory keeps a Job that somebody deleted at once from being created a second time.
 */
@ApplicationScoped
class StartedAttempts {
    private final Map<String, Integer> latest = new ConcurrentHashMap<>();
    private final Map<String, String> revisions = new ConcurrentHashMap<>();

    /** The number of the latest attempt started, 0 for none. */
    int latest(JobRun run) {
        return latest(run.getMetadata().getUid());
    }

    /** The same, by the UID of the run. */
    int latest(String uid) {
        return latest.getOrDefault(uid, 0);
    }

    /** The revision that its attempts were made of; null where nothing is known of it. */
    @Nullable String revision(JobRun run) {
        return revisions.get(run.getMetadata().getUid());
    }

    void remember(JobRun run, int attempt, @Nullable String revision) {
        if (revision != null) {
            revisions.putIfAbsent(run.getMetadata().getUid(), revision);
        }
        latest.merge(run.getMetadata().getUid(), attempt, Math::max);
    }

    void forget(String uid) {
        latest.remove(uid);
        revisions.remove(uid);
    }
}
