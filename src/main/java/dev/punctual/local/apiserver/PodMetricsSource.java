package dev.punctual.local.apiserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the API server gets the numbers of the metrics API from: the kubelet that runs the pods. */
public interface PodMetricsSource {

    /** What a running pod takes. */
    record PodUse(String namespace, String name, Map<String, String> labels, List<ContainerUse> containers) {
        public PodUse {
            labels = Map.copyOf(labels);
            containers = List.copyOf(containers);
        }
    }

    /**
     * What a running container takes.
     *
     * @param nanocores of CPU, on average over the window
     * @param bytes of memory; 0 where nobody can tell
     */
    record ContainerUse(String name, long nanocores, long bytes, Duration window) {}

    /** What the whole node takes. */
    record NodeUse(String name, long nanocores, long bytes) {}

    /** The pods that run now. */
    List<PodUse> pods();

    /** The node that they run on, and whatever else this machine does. */
    NodeUse node();
}
