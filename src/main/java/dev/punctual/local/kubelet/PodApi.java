package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the kubelet and the scheduler ask of the API server for one pod. */
final class PodApi implements ConfigLookup {
    private static final int TRIES = 5;

    private final KubernetesClient client;

    PodApi(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<ConfigMap> configMap(String namespace, String name) {
        return Optional.ofNullable(
                client.configMaps().inNamespace(namespace).withName(name).get());
    }

    @Override
    public Optional<Secret> secret(String namespace, String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    /** The pod as the server has it now, if it is still this one. */
    Optional<Pod> fresh(Pod pod) {
        return Optional.ofNullable(client.resource(pod).get())
                .filter(present ->
                        present.getMetadata().getUid().equals(pod.getMetadata().getUid()));
    }

    /**
     * Writes a pod's status unless it is so already. What others wrote meanwhile is read and taken into account.
     *
     * @param change makes the pod with its new status from the pod as it is
     * @return the pod as written; empty when it is gone
     */
    Optional<Pod> writeStatus(Pod pod, Function<Pod, Pod> change) {
        Optional<Pod> base = Optional.of(pod);
        for (int i = 0; i < TRIES && base.isPresent(); i++) {
            Pod before = base.get();
            Pod after = change.apply(before);
            if (Objects.equals(before.getStatus(), after.getStatus())) {
                return base;
            }
            try {
                return Optional.of(client.resource(after).updateStatus());
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                    throw e;
                }
                base = fresh(pod);
            }
        }
        if (base.isPresent()) {
            throw new IllegalStateException(
                    "the status of pod " + path(pod) + " changes faster than it can be written");
        }
        return Optional.empty();
    }

    /** Removes a pod whose containers have ended. */
    void remove(Pod pod) {
        var options = new DeleteOptionsBuilder()
                .withApiVersion("v1")
                .withKind("DeleteOptions")
                .withGracePeriodSeconds(0L)
                .withPreconditions(new Preconditions(null, pod.getMetadata().getUid()))
                .build();
        try {
            client.raw(path(pod), "DELETE", options);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    /** Gives a pod to a node. */
    void bind(Pod pod, String node) {
        Binding binding = new BindingBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endMetadata()
                .withNewTarget()
                .withApiVersion("v1")
                .withKind("Node")
                .withName(node)
                .endTarget()
                .build();
        try {
            client.raw(path(pod) + "/binding", "POST", binding);
        } catch (KubernetesClientException e) {
            // It may have been bound all the same, if only the answer was lost.
            if (fresh(pod)
                    .filter(present -> unbound(present.getSpec().getNodeName()))
                    .isPresent()) {
                throw e;
            }
        }
    }

    private static boolean unbound(@Nullable String node) {
        return node == null || node.isEmpty();
    }

    private static String path(Pod pod) {
        return "/api/v1/namespaces/%s/pods/%s"
                .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
    }
}
