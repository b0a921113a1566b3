package dev.punctual.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes every pod, says that it runs, and then that it is done: two writes, as a kubelet makes them, without a container. */
final class FakeNode implements ResourceEventHandler<Pod>, AutoCloseable {
    private static final int HANDS = 16;
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String RUNNING =
            """
            {"status": {"phase": "Running", "startTime": "%1$s",
              "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "%1$s"}],
              "containerStatuses": [{"name": "main", "image": "busybox", "imageID": "", "restartCount": 0, "ready": true,
                "state": {"running": {"startedAt": "%1$s"}}}]}}
            """;
    private static final String DONE =
            """
            {"status": {"phase": "Succeeded",
              "conditions": [{"type": "Ready", "status": "False", "lastTransitionTime": "%1$s"}],
              "containerStatuses": [{"name": "main", "image": "busybox", "imageID": "", "restartCount": 0, "ready": false,
                "state": {"terminated": {"exitCode": 0, "reason": "Completed", "startedAt": "%1$s", "finishedAt": "%1$s"}}}]}}
            """;

    private final KubernetesClient client;
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Pod> pods;

    FakeNode(KubernetesClient client) {
        this.client = client;
        this.pods = client.pods().inAnyNamespace().inform(this);
    }

    @Override
    public void onAdd(Pod pod) {
        if (taken.add(pod.getMetadata().getUid())) {
            hands.execute(() -> run(pod));
        }
    }

    private void run(Pod pod) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            patch(pod, RUNNING.formatted(now));
            patch(pod, DONE.formatted(now));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                System.err.println("the node could not write a pod's status: " + e.getMessage());
            }
        }
    }

    private void patch(Pod pod, String status) {
        client.pods().resource(pod).subresource("status").patch(MERGE, status);
    }

    @Override
    public void onUpdate(Pod before, Pod after) {}

    @Override
    public void onDelete(Pod pod, boolean finalStateUnknown) {}

    @Override
    public void close() {
        pods.stop();
        hands.shutdownNow();
    }
}
