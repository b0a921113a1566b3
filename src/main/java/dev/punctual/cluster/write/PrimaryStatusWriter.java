package dev.punctual.cluster.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.util.List;

/** Replaces the status of what is being reconciled. */
public final class PrimaryStatusWriter {
    private PrimaryStatusWriter() {}

    /**
     * Writes the status of an object that carries the resource version it was decided from; the answer is in the cache
     * when this returns. An object that was deleted meanwhile has nobody left to tell.
     *
     * @return whether there is somebody to tell
     * @throws KubernetesClientException when the API server refuses it, as it does on a stale resource version
     */
    public static <P extends HasMetadata> boolean write(P next, Context<P> context) {
        // Of who owns which field, less is kept than there is; what is not sent stays as it is.
        next.setMetadata(new ObjectMetaBuilder(next.getMetadata())
                .withManagedFields(List.of())
                .build());
        try {
            context.resourceOperations().updatePrimaryStatus(next);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }
}
