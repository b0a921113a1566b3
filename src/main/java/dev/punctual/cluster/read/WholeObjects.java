package dev.punctual.cluster.read;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a kind, whole, from the API server. The latest ones are kept: one that is known to be the same still is not asked
 * for again, however many look at it, and who asks for one that is being read waits for that.
 */
final class WholeObjects<K extends HasMetadata> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][-.a-z0-9]{0,252}");
    private static final int LOCKS = 32;
    private static final int MOST = 128;

    private final KubernetesClient client;
    private final Class<K> type;
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(lock -> new Object()).toArray();
    private final Map<String, K> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, K> eldest) {
            return size() > MOST;
        }
    };

    WholeObjects(KubernetesClient client, Class<K> type) {
        this.client = client;
        this.type = type;
    }

    /**
     * The object as it is now; nothing where there is none.
     *
     * @param version its resourceVersion as informers know it; null where they do not know it
     * @throws ReadUnavailable when the API server does not answer
     */
    Optional<K> get(String namespace, String name, @Nullable String version) {
        if (!Stream.of(namespace, name).allMatch(part -> NAME.matcher(part).matches())) {
            return Optional.empty();
        }
        String key = namespace + "/" + name;
        return same(key, version).or(() -> {
            synchronized (locks[Math.floorMod(key.hashCode(), LOCKS)]) {
                return same(key, version).or(() -> read(key, namespace, name));
            }
        });
    }

    private Optional<K> same(String key, @Nullable String version) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key))
                    .filter(known -> known.getMetadata().getResourceVersion().equals(version));
        }
    }

    private Optional<K> read(String key, String namespace, String name) {
        try {
            K found =
                    client.resources(type).inNamespace(namespace).withName(name).get();
            keep(key, found);
            return Optional.ofNullable(found);
        } catch (KubernetesClientException e) {
            throw new ReadUnavailable(
                    "%s %s of namespace %s cannot be read now: the API server does not answer as expected"
                            .formatted(HasMetadata.getKind(type), name, namespace),
                    e);
        }
    }

    private void keep(String key, @Nullable K found) {
        synchronized (kept) {
            if (found == null) {
                kept.remove(key);
            } else {
                kept.put(key, found);
            }
        }
    }
}
