package dev.punctual.cluster.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.internal.HasMetadataOperationsImpl;
import io.fabric8.kubernetes.client.dsl.internal.OperationContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.jspecify.annotations.Nullable;

/** What a client does with a kind, as ever; but who wants an informer of all objects gets a share in the one there is. */
final class SharingOperation<K extends HasMetadata, L extends KubernetesResourceList<K>>
        extends HasMetadataOperationsImpl<K, L> {
    private final SharedWatches watches;

    SharingOperation(SharedWatches watches, Client client, ResourceDefinitionContext definition, Class<K> kind) {
        this(watches, defaultContext(client), definition, kind, null);
    }

    private SharingOperation(
            SharedWatches watches,
            OperationContext context,
            ResourceDefinitionContext definition,
            Class<K> kind,
            @Nullable Class<L> list) {
        super(context, definition, kind, list);
        this.watches = watches;
    }

    @Override
    public SharingOperation<K, L> newInstance(OperationContext narrower) {
        return new SharingOperation<>(watches, narrower, rdc, type, listType);
    }

    @Override
    public SharedIndexInformer<K> runnableInformer(long resync) {
        return resync == 0 && isOfAll()
                ? watches.of(type, context.getNamespace(), () -> super.runnableInformer(0))
                : super.runnableInformer(resync);
    }

    /** A name counts as a field. */
    private boolean isOfAll() {
        return context.getLabelQueryParam() == null && context.getFieldQueryParam() == null;
    }
}
