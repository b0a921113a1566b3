package dev.punctual.local.kubelet;

import dev.punctual.local.apiserver.PodLogs;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Finds the log that is asked for, or the words that say why there is none. */
final class KubeletLogs implements PodLogs, AutoCloseable {
    private final Function<String, Optional<Pod>> pods;
    private final Function<String, Optional<PodWorker>> workers;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pod-log-stream");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Serves the logs of some pods.
     *
     * @param pods finds a pod by {@code namespace/name}
     * @param workers finds the worker of a pod by its UID
     */
    KubeletLogs(Function<String, Optional<Pod>> pods, Function<String, Optional<PodWorker>> workers) {
        this.pods = pods;
        this.workers = workers;
    }

    @Override
    public PodLogs.Stream open(Query query, Sink sink) {
        Pod pod = pods.apply(query.namespace() + "/" + query.pod())
                .orElseThrow(() -> new IllegalArgumentException("pods \"%s\" not found".formatted(query.pod())));
        if (containers(pod).stream().noneMatch(container -> container.getName().equals(query.container()))) {
            throw new IllegalArgumentException(
                    "container %s is not valid for pod %s".formatted(query.container(), query.pod()));
        }
        ContainerLog log = workers.apply(pod.getMetadata().getUid())
                .flatMap(worker -> worker.log(query.container()))
                .orElseThrow(() -> new IllegalArgumentException("container \"%s\" in pod \"%s\" is waiting to start: %s"
                        .formatted(query.container(), query.pod(), waitingFor(pod, query.container()))));
        return LogStream.start(log, query, sink, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static List<Container> containers(Pod pod) {
        List<Container> all = new ArrayList<>(pod.getSpec().getInitContainers());
        all.addAll(pod.getSpec().getContainers());
        return all;
    }

    private static String waitingFor(Pod pod, String container) {
        String reason = statuses(pod).stream()
                .filter(status ->
                        status.getName().equals(container) && status.getState().getWaiting() != null)
                .map(status -> status.getState().getWaiting().getReason())
                .findFirst()
                .orElse("ContainerCreating");
        return reason.equals("ErrImagePull") || reason.equals("ImagePullBackOff")
                ? "trying and failing to pull image"
                : reason;
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        List<ContainerStatus> all = new ArrayList<>();
        if (pod.getStatus() != null) {
            all.addAll(pod.getStatus().getInitContainerStatuses());
            all.addAll(pod.getStatus().getContainerStatuses());
        }
        return all;
    }
}
