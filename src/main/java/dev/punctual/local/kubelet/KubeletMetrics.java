package dev.punctual.local.kubelet;

import dev.punctual.local.apiserver.PodMetricsSource;
import dev.punctual.local.kubelet.ContainerMeter.Use;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the running pods of this node take, measured when somebody asks. */
final class KubeletMetrics implements PodMetricsSource {
    private final String nodeName;
    private final Supplier<List<Pod>> pods;
    private final Function<String, Optional<PodWorker>> workers;
    private final Clock clock;
    private final ContainerMeter meter = new ContainerMeter();

    /**
     * Measures some pods.
     *
     * @param pods all that this node knows
     * @param workers finds the worker of a pod by its UID
     */
    KubeletMetrics(
            String nodeName, Supplier<List<Pod>> pods, Function<String, Optional<PodWorker>> workers, Clock clock) {
        this.nodeName = nodeName;
        this.pods = pods;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public synchronized List<PodUse> pods() {
        List<String> seen = new ArrayList<>();
        List<PodUse> found = new ArrayList<>();
        for (Pod pod : pods.get()) {
            List<ContainerUse> containers = containers(pod, seen);
            if (!containers.isEmpty()) {
                found.add(new PodUse(
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName(),
                        Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of()),
                        containers));
            }
        }
        meter.keep(seen);
        return found;
    }

    private List<ContainerUse> containers(Pod pod, List<String> seen) {
        List<ContainerUse> found = new ArrayList<>();
        String uid = pod.getMetadata().getUid();
        for (ContainerRun run : workers.apply(uid).map(PodWorker::runs).orElse(List.of())) {
            run.process().filter(process -> process.exit().isEmpty()).ifPresent(process -> {
                String id = ProcessTree.mark(uid, run.name(), run.starts());
                seen.add(id);
                Duration age = Duration.between(process.startedAt(), clock.instant());
                Use use = meter.measure(id, age, process.family());
                found.add(new ContainerUse(run.name(), use.nanocores(), use.bytes(), use.window()));
            });
        }
        return found;
    }

    @Override
    public NodeUse node() {
        return new NodeUse(nodeName, Machine.nanocoresUsed(), Machine.memoryUsed());
    }
}
