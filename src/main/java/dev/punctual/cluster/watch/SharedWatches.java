package dev.punctual.cluster.watch;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists and watches each kind of ours once, in all namespaces or in each that is asked for, however many informers a client is asked
 * for. The framework makes an informer for every pair of a controller and a kind, and offers no other way in than its client.
 */
public final class SharedWatches {
    private final Map<Scope, OneWatch<?>> watches = new ConcurrentHashMap<>();

    /** What is watched: a kind, in a namespace or in all there are. */
    private record Scope(Class<?> kind, @Nullable String namespace) {}

    private SharedWatches() {}

    /** The same client, whose informers of our kinds share what they read, unless they want a selection of the objects. */
    public static KubernetesClient in(KubernetesClient client) {
        SharedWatches watches = new SharedWatches();
        watches.share(JobRun.class, client);
        watches.share(ScheduledJob.class, client);
        watches.share(JobQueue.class, client);
        watches.share(Backfill.class, client);
        return client;
    }

    private <K extends HasMetadata> void share(Class<K> kind, KubernetesClient client) {
        ResourceDefinitionContext definition = ResourceDefinitionContext.fromResourceType(kind);
        client.adapt(BaseClient.class)
                .getHandlers()
                .register(kind, asking -> new SharingOperation<>(this, asking, definition, kind));
    }

    /** Another share in the list and watch of a kind, which is made when there is none that goes on. */
    @SuppressWarnings("unchecked") // each is kept by its kind
    <K extends HasMetadata> Share<K> of(
            Class<K> kind, @Nullable String namespace, Supplier<SharedIndexInformer<K>> informer) {
        OneWatch<K> watch = (OneWatch<K>) watches.compute(
                new Scope(kind, namespace),
                (scope, known) -> known == null || known.isOver() ? new OneWatch<>(informer.get()) : known);
        return new Share<>(watch);
    }
}
