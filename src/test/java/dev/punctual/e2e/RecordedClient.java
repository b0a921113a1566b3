package dev.punctual.e2e;

import dev.punctual.cluster.report.ApiMetrics;
import dev.punctual.cluster.watch.SharedWatches;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the operator a client whose requests are recorded; tests have another one. */
@Alternative
@Singleton
public class RecordedClient {
    @Produces
    @Singleton
    KubernetesClient client(
            Config config, KubernetesSerialization serialization, OperatorWrites writes, ApiMetrics metrics) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("recorder", writes)
                        .addOrReplaceInterceptor(ApiMetrics.NAME, metrics))
                .build();
        return SharedWatches.in(client);
    }
}
