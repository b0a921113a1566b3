package dev.punctual.cluster.pod;

import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the metrics API what the pods of runs take now: all at once, or by namespace where that is all one may. */
final class ResourceMetrics {
    private static final ResourceDefinitionContext PODS = new ResourceDefinitionContext.Builder()
            .withGroup("metrics.k8s.io")
            .withVersion("v1beta1")
            .withKind("PodMetrics")
            .withPlural("pods")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final WatchedNamespaces watched;
    private boolean byNamespace;

    ResourceMetrics(KubernetesClient client, WatchedNamespaces watched) {
        this.client = client;
        this.watched = watched;
        this.byNamespace = !watched.areAll();
    }

    /**
     * What is measured now.
     *
     * @param namespaces where the runs are
     * @throws KubernetesClientException where the API does not answer, or is not there (404)
     */
    List<PodMetrics> ofRuns(Set<String> namespaces) {
        if (!byNamespace) {
            try {
                return read(client.genericKubernetesResources(PODS)
                                .inAnyNamespace()
                                .withLabel(Labels.RUN_UID)
                                .list())
                        .toList();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                    throw e;
                }
                byNamespace = true;
            }
        }
        return namespaces.stream().flatMap(this::in).toList();
    }

    /** Whether it may be asked for all namespaces is to be tried anew. */
    void startOver() {
        byNamespace = !watched.areAll();
    }

    private Stream<PodMetrics> in(String namespace) {
        return read(client.genericKubernetesResources(PODS)
                .inNamespace(namespace)
                .withLabel(Labels.RUN_UID)
                .list());
    }

    private Stream<PodMetrics> read(GenericKubernetesResourceList found) {
        return found.getItems().stream()
                .map(item -> client.getKubernetesSerialization().convertValue(item, PodMetrics.class));
    }
}
