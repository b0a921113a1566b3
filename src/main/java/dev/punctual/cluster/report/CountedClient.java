package dev.punctual.cluster.report;

import dev.punctual.cluster.leader.Renewals;
import dev.punctual.cluster.watch.SharedWatches;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Makes the operator's client as Quarkus would, has its requests counted, renewals heard and watches shared: Quarkus offers no other
 * way in.
 */
class CountedClient {
    @Produces
    @Singleton
    KubernetesClient client(
            Config config, KubernetesSerialization serialization, ApiMetrics metrics, Renewals renewals) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(withoutSearch(config))
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor(ApiMetrics.NAME, metrics)
                        .addOrReplaceInterceptor(Renewals.LISTENER, renewals))
                .build();
        return SharedWatches.in(client);
    }

    /**
     * Who has no token, but a certificate or nothing, gets none later. Otherwise the library would read the kubeconfig again before
     * every request, in search of one.
     */
    static Config withoutSearch(Config config) {
        boolean hasToken = config.getOauthToken() != null
                || config.getAutoOAuthToken() != null
                || config.getOauthTokenProvider() != null
                || config.getAuthProvider() != null;
        if (!hasToken) {
            config.setOauthTokenProvider(() -> "");
        }
        return config;
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }
}
