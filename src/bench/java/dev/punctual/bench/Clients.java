package dev.punctual.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** Clients of the driver itself, which wait longer than an operator would. */
final class Clients {
    private static final int MILLIS = 120_000;

    private Clients() {}

    static KubernetesClient of(Config access) {
        access.setRequestTimeout(MILLIS);
        access.setConnectionTimeout(MILLIS);
        if (access.getOauthToken() == null && access.getAutoOAuthToken() == null) {
            // Without this word a kubeconfig would be read before every request, in search of one.
            access.setOauthTokenProvider(() -> "");
        }
        return new KubernetesClientBuilder().withConfig(access).build();
    }
}
