package dev.punctual.cluster.ahead;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Of which jobs the next run is due in the same second. */
@ApplicationScoped
public class Crowds {
    /** So many runs, each created with its Job, are there within a second. */
    static final int MANY = 20;

    private final Agenda agenda;
    private final Map<String, Instant> dueOf = new HashMap<>();
    private final Map<Instant, Map<String, ResourceID>> members = new HashMap<>();

    Crowds(Agenda agenda) {
        this.agenda = agenda;
    }

    /** When the next run of a job is due; null for never. Those that have become a crowd by it are looked at again. */
    public void join(ScheduledJob job, @Nullable Instant due) {
        String uid = job.getMetadata().getUid();
        Instant second = due == null ? null : due.truncatedTo(ChronoUnit.SECONDS);
        join(uid, ResourceID.fromResource(job), second).forEach(member -> agenda.call(ScheduledJob.class, member));
    }

    private synchronized List<ResourceID> join(String uid, ResourceID job, @Nullable Instant second) {
        if (Objects.equals(dueOf.get(uid), second)) {
            return List.of();
        }
        leave(uid);
        if (second == null) {
            return List.of();
        }
        dueOf.put(uid, second);
        Map<String, ResourceID> crowd = members.computeIfAbsent(second, key -> new HashMap<>());
        crowd.put(uid, job);
        return crowd.size() == MANY ? List.copyOf(crowd.values()) : List.of();
    }

    /** The job is gone, or has no next run. */
    public synchronized void leave(String uid) {
        Instant second = dueOf.remove(uid);
        Map<String, ResourceID> crowd = second == null ? null : members.get(second);
        if (second != null && crowd != null) {
            crowd.remove(uid);
            if (crowd.isEmpty()) {
                members.remove(second);
            }
        }
    }

    /** Whether many runs are due in the second of that instant. */
    public synchronized boolean isCrowd(Instant due) {
        Map<String, ResourceID> crowd = members.get(due.truncatedTo(ChronoUnit.SECONDS));
        return crowd != null && crowd.size() >= MANY;
    }
}
