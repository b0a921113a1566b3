package dev.punctual.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each object was seen first, by the driver's own clock: a creationTimestamp has whole seconds only. */
final class Arrivals<T extends HasMetadata> implements ResourceEventHandler<T> {
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    @Override
    public void onAdd(T object) {
        seen.putIfAbsent(object.getMetadata().getUid(), Instant.now());
    }

    @Override
    public void onUpdate(T before, T after) {}

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {}

    int count() {
        return seen.size();
    }

    Collection<Instant> all() {
        return seen.values();
    }

    void forget() {
        seen.clear();
    }
}
