package dev.punctual.cluster.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Tells whether what a cache says of an object is the API server's latest word. Asked before something is created that
 * must exist once only: its name is taken while it lives, but a cache that lags behind may not know that it has lived.
 */
public final class Freshness {
    private Freshness() {}

    /** Whether the API server has this very version of the object. */
    public static boolean isLatest(KubernetesClient client, HasMetadata cached) {
        HasMetadata latest = client.resource(cached).get();
        return latest != null
                && cached.getMetadata().getUid().equals(latest.getMetadata().getUid())
                && cached.getMetadata()
                        .getResourceVersion()
                        .equals(latest.getMetadata().getResourceVersion());
    }
}
