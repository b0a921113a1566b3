package dev.punctual.local.apiserver.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All kinds that are served at the moment. */
public final class Catalog {
    private final List<ResourceType> builtIn;
    private final Map<String, List<ResourceType>> custom = new LinkedHashMap<>();
    private final AtomicLong edition = new AtomicLong();
    private volatile Map<Key, ResourceType> served = Map.of();

    private record Key(GroupVersion version, String plural) {}

    public Catalog(List<ResourceType> builtIn) {
        this.builtIn = List.copyOf(builtIn);
        publish();
    }

    public @Nullable ResourceType find(GroupVersion version, String plural) {
        return served.get(new Key(version, plural));
    }

    /** A kind that is known to be built in. */
    public ResourceType require(GroupVersion version, String plural) {
        return Objects.requireNonNull(find(version, plural), () -> "no resource " + plural + " in " + version);
    }

    public Collection<ResourceType> all() {
        return served.values();
    }

    /** A type by which objects of this storage can be shown, or null when nobody serves them any more. */
    public @Nullable ResourceType ofStorage(String storage) {
        return all().stream()
                .filter(type -> type.storage().equals(storage))
                .findFirst()
                .orElse(null);
    }

    /** Changes with every definition: what is derived from the catalogue is fresh as long as this stays. */
    public long edition() {
        return edition.get();
    }

    /** Serves the versions of a definition in place of those it had before. */
    public synchronized void define(String definition, List<ResourceType> types) {
        custom.put(definition, List.copyOf(types));
        publish();
    }

    public synchronized void remove(String definition) {
        custom.remove(definition);
        publish();
    }

    private void publish() {
        var all = new ArrayList<>(builtIn);
        custom.values().forEach(all::addAll);
        var next = new LinkedHashMap<Key, ResourceType>();
        all.forEach(type -> next.putIfAbsent(new Key(type.version(), type.plural()), type));
        served = next;
        edition.incrementAndGet();
    }
}
