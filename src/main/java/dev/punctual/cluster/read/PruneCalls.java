package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Has a job looked at whose history somebody wants pruned: an annotation changes no generation, so nobody else would notice. */
final class PruneCalls implements Stock<ScheduledJob> {
    private final Agenda agenda;
    private final Map<String, String> wishes = new ConcurrentHashMap<>();

    PruneCalls(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public void put(String uid, ScheduledJob job) {
        String wish = wish(job);
        String before = wish == null ? wishes.remove(uid) : wishes.put(uid, wish);
        if (wish != null && !Objects.equals(wish, before)) {
            agenda.call(ScheduledJob.class, ResourceID.fromResource(job));
        }
    }

    private static @Nullable String wish(ScheduledJob job) {
        Map<String, String> annotations = job.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(Labels.PRUNE_BEFORE);
    }

    @Override
    public void remove(String uid) {
        wishes.remove(uid);
    }
}
