package dev.punctual.cluster.read;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets an informer remember which objects there are, but not what is in them: the summaries tell that. */
final class BareItems<K extends HasMetadata> implements ItemStore<K> {
    private final Map<String, K> items = new ConcurrentHashMap<>();
    private final Supplier<K> maker;

    BareItems(Supplier<K> maker) {
        this.maker = maker;
    }

    @Override
    public String getKey(K item) {
        return item.getMetadata().getUid();
    }

    @Override
    public @Nullable K put(String key, K item) {
        return items.put(key, bare(item));
    }

    @Override
    public @Nullable K remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<K> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable K get(String key) {
        return items.get(key);
    }

    /** Makes the informer hand over each object as it came instead of what this store kept of it. */
    @Override
    public boolean isFullState() {
        return false;
    }

    private K bare(K item) {
        ObjectMeta metadata = item.getMetadata();
        K bare = maker.get();
        bare.setMetadata(new ObjectMetaBuilder()
                .withUid(metadata.getUid())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withResourceVersion(metadata.getResourceVersion())
                .build());
        return bare;
    }
}
