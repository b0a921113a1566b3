package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a test puts in is what there is: the real lists, filters and readings over objects that no API server has. Enabled by
 * {@code WithoutCluster}. Tests start with {@link #clear()}.
 */
@Alternative
@ApplicationScoped
public class SampleCatalogue implements Origin {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final Shelves shelves;
    private final Map<String, HasMetadata> objects = new ConcurrentHashMap<>();
    private final Map<String, RunSummary> summaries = new ConcurrentHashMap<>();
    private volatile @Nullable String gap;
    private volatile boolean unavailable;

    SampleCatalogue(Shelves shelves) {
        this.shelves = shelves;
    }

    /** Forgets all. */
    public void clear() {
        objects.values().forEach(object -> remove(object.getMetadata().getUid()));
        summaries.keySet().forEach(this::remove);
        objects.clear();
        summaries.clear();
        gap = null;
        unavailable = false;
    }

    private void remove(String uid) {
        shelves.runs().remove(uid);
        shelves.board().remove(uid);
        shelves.jobs().remove(uid);
        shelves.queues().remove(uid);
    }

    /** Puts in a run that lists show; it has no detail. */
    public void put(RunSummary run) {
        summaries.put(run.uid(), run);
        shelves.runs().put(KnownRun.of(run, null));
    }

    /** Puts in a JobRun, ScheduledJob or JobQueue, with metadata.uid, resourceVersion and creationTimestamp where they matter. */
    public void put(String yaml) {
        HasMetadata object = YAML.unmarshal(yaml, typeOf(yaml));
        complete(object);
        String uid = object.getMetadata().getUid();
        objects.put(key(object), object);
        if (object instanceof JobRun run) {
            shelves.runs().put(uid, run);
            shelves.board().put(uid, run);
        } else if (object instanceof ScheduledJob job) {
            shelves.jobs().put(uid, job);
        } else {
            shelves.queues().put(uid, (JobQueue) object);
        }
    }

    private static Class<? extends HasMetadata> typeOf(String yaml) {
        if (yaml.contains("kind: JobRun")) {
            return JobRun.class;
        }
        return yaml.contains("kind: ScheduledJob") ? ScheduledJob.class : JobQueue.class;
    }

    private static void complete(HasMetadata object) {
        var metadata = object.getMetadata();
        metadata.setNamespace(Objects.requireNonNullElse(metadata.getNamespace(), "default"));
        metadata.setUid(Objects.requireNonNullElse(metadata.getUid(), "uid-" + object.getKind() + metadata.getName()));
        metadata.setResourceVersion(Objects.requireNonNullElse(metadata.getResourceVersion(), "1"));
        metadata.setCreationTimestamp(
                Objects.requireNonNullElse(metadata.getCreationTimestamp(), SampleRun.CREATED.toString()));
    }

    private static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    /** Makes answers incomplete. */
    public void miss(String why) {
        gap = why;
    }

    /** Makes whole objects unreadable. */
    public void fail() {
        unavailable = true;
    }

    @Override
    public Optional<JobRun> run(String namespace, String name, @Nullable String version) {
        return find(JobRun.class, "JobRun/%s/%s".formatted(namespace, name));
    }

    @Override
    public Optional<ScheduledJob> job(String namespace, String name, @Nullable String version) {
        return find(ScheduledJob.class, "ScheduledJob/%s/%s".formatted(namespace, name));
    }

    private <T> Optional<T> find(Class<T> type, String key) {
        if (unavailable) {
            throw new ReadUnavailable(key + " cannot be read now", new IllegalStateException("a test says so"));
        }
        return Optional.ofNullable(objects.get(key)).map(type::cast);
    }

    @Override
    public Optional<ScheduledJob> jobOf(JobRun run, @Nullable ScheduledJob now) {
        return Optional.ofNullable(now);
    }

    @Override
    public Optional<String> gap() {
        return Optional.ofNullable(gap);
    }
}
