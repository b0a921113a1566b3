package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The Jobs or pods of all runs. They can outlive their run: of one that ends, somebody hears even when there is no run
 * left to reconcile.
 */
final class WorkEventSource<R extends HasMetadata> extends InformerEventSource<R, JobRun> {
    private final Predicate<R> mayWork;
    private final Consumer<HasMetadata> ended;

    /**
     * @param mayWork whether work for the run may still be done by it
     * @param ended is told of each that can do no more
     */
    WorkEventSource(
            InformerEventSourceConfiguration<R> configuration,
            EventSourceContext<JobRun> context,
            Predicate<R> mayWork,
            Consumer<HasMetadata> ended) {
        super(configuration, context);
        this.mayWork = mayWork;
        this.ended = ended;
    }

    @Override
    public void onUpdate(R before, R after) {
        super.onUpdate(before, after);
        if (!mayWork.test(after)) {
            ended.accept(after);
        }
    }

    @Override
    public synchronized void onDelete(R resource, boolean deletedFinalStateUnknown) {
        super.onDelete(resource, deletedFinalStateUnknown);
        ended.accept(resource);
    }

    /** Whether work for that run may still be done. */
    boolean mayWorkFor(String runUid) {
        return list(resource -> runUid.equals(resource.getMetadata().getLabels().get(Labels.RUN_UID)))
                .anyMatch(mayWork);
    }

    /** The run whose work it is, by its name. */
    static Set<ResourceID> runOf(HasMetadata resource) {
        String name = resource.getMetadata().getAnnotations() == null
                ? null
                : resource.getMetadata().getAnnotations().get(Labels.RUN_NAME);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, resource.getMetadata().getNamespace()));
    }
}
