package dev.punctual.cluster.wire;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An object is read again with each of its changes, and with each answer to a write. What is large in it and did not change, and what
 * nobody ever changes in place, is kept once. The objects themselves stay apart, because the libraries change the metadata of copies.
 */
final class SharedParts {
    private final Map<String, Parts> byUid = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

    /** Puts into an object that was just read the equal parts of one that was read before, while somebody holds these. */
    void share(Object read) {
        forgetDropped();
        if (read instanceof CustomResource<?, ?> resource
                && resource.getSpec() != null
                && resource.getMetadata() != null
                && resource.getMetadata().getUid() != null) {
            share(resource);
        }
    }

    private <S, T> void share(CustomResource<S, T> resource) {
        ObjectMeta metadata = resource.getMetadata();
        Parts known = byUid.get(metadata.getUid());
        if (known != null) {
            resource.setSpec(known.spec(resource.getSpec()));
            resource.setStatus(one(known.status, resource.getStatus()));
            metadata.setLabels(one(known.labels, metadata.getLabels()));
            metadata.setOwnerReferences(one(known.owners, metadata.getOwnerReferences()));
            metadata.setManagedFields(one(known.writers, metadata.getManagedFields()));
            metadata.setUid(known.uid);
        }
        byUid.put(metadata.getUid(), new Parts(resource, dropped));
    }

    /** The known one where it is the same. */
    @SuppressWarnings("unchecked") // what equals it is of its kind
    private static <P> P one(@Nullable Object known, P read) {
        return known != null && known.equals(read) ? (P) known : read;
    }

    int size() {
        forgetDropped();
        return byUid.size();
    }

    private void forgetDropped() {
        for (Parts parts = next(); parts != null; parts = next()) {
            byUid.remove(parts.uid, parts);
        }
    }

    private @Nullable Parts next() {
        return (Parts) dropped.poll();
    }

    /** Held as long as somebody holds the spec: whoever shares any part shares that. */
    private static final class Parts extends WeakReference<Object> {
        private final String uid;
        private final @Nullable Object status;
        private final @Nullable Map<String, String> labels;
        private final @Nullable List<OwnerReference> owners;
        private final @Nullable List<ManagedFieldsEntry> writers;

        Parts(CustomResource<?, ?> resource, ReferenceQueue<Object> dropped) {
            super(resource.getSpec(), dropped);
            ObjectMeta metadata = resource.getMetadata();
            uid = metadata.getUid();
            status = resource.getStatus();
            labels = metadata.getLabels();
            owners = metadata.getOwnerReferences();
            writers = metadata.getManagedFields();
        }

        <S> S spec(S read) {
            return one(get(), read);
        }
    }
}
