package dev.punctual.cluster.watch;

import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.Indexer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects that all have, and indexes of one's own: two who share a watch may give theirs the same name. */
final class OwnIndexes<K> implements Indexer<K>, AutoCloseable {
    private static final AtomicLong OWNERS = new AtomicLong();

    private final Indexer<K> all;
    private final String owner = OWNERS.incrementAndGet() + "/";
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    OwnIndexes(Indexer<K> all) {
        this.all = all;
    }

    private String own(String name) {
        return name.equals(Cache.NAMESPACE_INDEX) ? name : owner + name;
    }

    @Override
    public void addIndexers(Map<String, Function<K, List<String>>> indexers) {
        all.addIndexers(indexers.entrySet().stream()
                .collect(Collectors.toMap(index -> own(index.getKey()), Map.Entry::getValue)));
        names.addAll(indexers.keySet());
    }

    @Override
    public void removeIndexer(String name) {
        if (names.remove(name)) {
            all.removeIndexer(own(name));
        }
    }

    @Override
    public void close() {
        names.forEach(this::removeIndexer);
    }

    @Override
    public Map<String, Function<K, List<String>>> getIndexers() {
        Map<String, Function<K, List<String>>> known = all.getIndexers();
        return names.stream().collect(Collectors.toMap(name -> name, name -> known.get(own(name))));
    }

    @Override
    public List<K> index(String name, K object) {
        return all.index(own(name), object);
    }

    @Override
    public List<String> indexKeys(String name, String key) {
        return all.indexKeys(own(name), key);
    }

    @Override
    public List<K> byIndex(String name, String key) {
        return all.byIndex(own(name), key);
    }

    @Override
    public List<K> list() {
        return all.list();
    }

    @Override
    public List<String> listKeys() {
        return all.listKeys();
    }

    @Override
    public @Nullable K get(K object) {
        return all.get(object);
    }

    @Override
    public @Nullable K getByKey(String key) {
        return all.getByKey(key);
    }

    @Override
    public String getKey(K object) {
        return all.getKey(object);
    }
}
