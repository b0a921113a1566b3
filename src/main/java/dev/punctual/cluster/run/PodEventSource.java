package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.pod.PodReading;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.function.Consumer;

/**
 * The pods of all runs. A pod can outlive its run: of one that ends, somebody hears even when there is no run left to
 * reconcile.
 */
final class PodEventSource extends InformerEventSource<Pod, JobRun> {
    private final Consumer<Pod> ended;

    PodEventSource(
            InformerEventSourceConfiguration<Pod> configuration,
            EventSourceContext<JobRun> context,
            Consumer<Pod> ended) {
        super(configuration, context);
        this.ended = ended;
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
        super.onUpdate(before, after);
        if (!PodReading.read(after).isLive()) {
            ended.accept(after);
        }
    }

    @Override
    public synchronized void onDelete(Pod pod, boolean deletedFinalStateUnknown) {
        super.onDelete(pod, deletedFinalStateUnknown);
        ended.accept(pod);
    }

    /** Whether a pod of that run may still be running. */
    boolean hasLivePods(String runUid) {
        return list(pod -> runUid.equals(pod.getMetadata().getLabels().get(Labels.RUN_UID)))
                .anyMatch(pod -> PodReading.read(pod).isLive());
    }
}
