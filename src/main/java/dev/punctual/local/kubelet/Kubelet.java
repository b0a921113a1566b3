package dev.punctual.local.kubelet;

import dev.punctual.local.apiserver.PodLogs;
import dev.punctual.local.apiserver.PodMetricsSource;
import dev.punctual.local.work.WorkQueue;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A node without containers: runs the commands of the pods that are given to it as processes of this machine, and gives it
 * the pods that have no node yet.
 *
 * <p>Its limits: images are ignored, processes are not isolated from the machine or from each other and have no resource
 * limits, there are no probes and no lifecycle hooks.
 */
public final class Kubelet implements PodLogs, AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);
    private static final int THREADS = 8;

    private sealed interface Work {
        /** One pod, known by its UID: another one may have its name later. */
        record OfPod(String namespace, String name, String uid) implements Work {}

        record Heartbeat() implements Work {}
    }

    private final KubeletOptions options;
    private final Clock clock;
    private final Path directory;
    private final Watchdog watchdog;
    private final PodApi api;
    private final PodEvents events;
    private final NodeRegistration node;
    private final Scheduler scheduler;
    private final KubeletLogs logs;
    private final KubeletMetrics metrics;
    private final WorkQueue<Work> queue;
    private final SharedIndexInformer<Pod> pods;
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();

    private Kubelet(KubernetesClient client, KubeletOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.directory = directoryOf(options.directory());
        this.watchdog = Watchdog.start();
        this.api = new PodApi(client);
        this.events = new PodEvents(client, clock, "kubelet", options.nodeName());
        this.node = new NodeRegistration(client, clock, options.nodeName());
        this.scheduler = new Scheduler(
                api,
                new PodEvents(client, clock, "default-scheduler", options.nodeName()),
                new Placement(options.nodeName(), node.labels()),
                clock);
        this.queue = WorkQueue.start("kubelet", THREADS, this::handle);
        this.pods = client.pods().inAnyNamespace().runnableInformer(0);
        this.logs = new KubeletLogs(
                name -> Optional.ofNullable(pods.getIndexer().getByKey(name)),
                uid -> Optional.ofNullable(workers.get(uid)));
        this.metrics = new KubeletMetrics(
                options.nodeName(), () -> pods.getStore().list(), uid -> Optional.ofNullable(workers.get(uid)), clock);
    }

    /**
     * Registers the node and starts to run pods. Pods that an earlier life has left running are ended and reported.
     *
     * @param client stays open longer than the kubelet; the caller closes it
     */
    public static Kubelet start(KubernetesClient client, KubeletOptions options, Clock clock) {
        Kubelet kubelet = new Kubelet(client, options, clock);
        kubelet.node.register();
        kubelet.queue.add(new Work.Heartbeat());
        kubelet.pods.addEventHandler(kubelet.new PodHandler());
        kubelet.pods.run();
        kubelet.removeForgottenSandboxes();
        return kubelet;
    }

    /** The clock was set: looks again at every pod that waits for time. */
    public void clockMoved() {
        queue.wakeSleepers();
    }

    /** What the pods take. */
    public PodMetricsSource metrics() {
        return metrics;
    }

    @Override
    public Stream open(Query query, Sink sink) {
        return logs.open(query, sink);
    }

    /** Ends all processes: asks them first, kills what is left when the configured time is over. */
    @Override
    public void close() {
        pods.stop();
        workers.values().forEach(PodWorker::close);
        queue.close();
        Farewell.to(workers.values(), options.stopGrace());
        logs.close();
        watchdog.close();
        if (options.directory() == null) {
            Sandbox.delete(directory);
        }
    }

    private Optional<Duration> handle(Work work) {
        if (work instanceof Work.OfPod pod) {
            return handle(pod);
        }
        node.heartbeat();
        return Optional.of(HEARTBEAT);
    }

    private Optional<Duration> handle(Work.OfPod key) {
        Pod pod = pods.getIndexer().getByKey(key.namespace() + "/" + key.name());
        if (pod == null || !pod.getMetadata().getUid().equals(key.uid())) {
            return vanished(key.uid());
        }
        String nodeName = pod.getSpec().getNodeName();
        if (nodeName == null || nodeName.isEmpty()) {
            return scheduler.place(pod);
        }
        return nodeName.equals(options.nodeName()) ? worker(pod, key).sync(pod) : Optional.empty();
    }

    private Optional<Duration> vanished(String uid) {
        PodWorker worker = workers.get(uid);
        if (worker == null) {
            return Optional.empty();
        }
        Optional<Duration> again = worker.vanish();
        if (again.isEmpty()) {
            workers.remove(uid);
        }
        return again;
    }

    private PodWorker worker(Pod pod, Work.OfPod key) {
        return workers.computeIfAbsent(key.uid(), uid -> newWorker(pod, key));
    }

    private PodWorker newWorker(Pod pod, Work.OfPod key) {
        Sandbox sandbox = Sandbox.of(directory, key.uid());
        ContainerStarter starter =
                new ContainerStarter(sandbox, options, preparation(sandbox), events, clock, () -> queue.add(key));
        PodWorker worker = new PodWorker(pod, api, events, clock, sandbox, starter);
        new EarlierLife(pod, sandbox, clock.instant()).recall(worker, starter);
        return worker;
    }

    private Preparation preparation(Sandbox sandbox) {
        return new Preparation(sandbox, options.images(), api, watchdog.mark());
    }

    private void removeForgottenSandboxes() {
        try (DirectoryStream<Path> sandboxes = Files.newDirectoryStream(Sandbox.create(Sandbox.pods(directory)))) {
            for (Path sandbox : sandboxes) {
                String uid = sandbox.getFileName().toString();
                if (!known(uid)) {
                    ProcessTree.ofPod(uid).kill();
                    Sandbox.delete(sandbox);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the sandboxes", e);
        }
    }

    private boolean known(String uid) {
        return workers.containsKey(uid)
                || pods.getStore().list().stream()
                        .anyMatch(pod -> pod.getMetadata().getUid().equals(uid));
    }

    private static Path directoryOf(@Nullable Path configured) {
        try {
            return configured == null
                    ? Files.createTempDirectory("punctual-kubelet-")
                    : Files.createDirectories(configured).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the directory of the kubelet", e);
        }
    }

    private final class PodHandler implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            changed(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            changed(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            changed(pod);
        }

        private void changed(Pod pod) {
            var metadata = pod.getMetadata();
            queue.add(new Work.OfPod(metadata.getNamespace(), metadata.getName(), metadata.getUid()));
        }
    }
}
