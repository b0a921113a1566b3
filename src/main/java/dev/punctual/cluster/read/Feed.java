package dev.punctual.cluster.read;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps a shelf true to all objects of one kind. What is missing at the start may come later: it never gives up. */
final class Feed<K extends HasMetadata, T> implements ResourceEventHandler<K>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Feed.class);

    private final String kind;
    private final Function<K, T> reading;
    private final Shelf<T, ?> shelf;
    private final SharedIndexInformer<K> informer;
    private volatile @Nullable String trouble;

    Feed(KubernetesClient client, Class<K> type, Supplier<K> maker, Function<K, T> reading, Shelf<T, ?> shelf) {
        this.kind = HasMetadata.getKind(type);
        this.reading = reading;
        this.shelf = shelf;
        this.informer = client.resources(type)
                .inAnyNamespace()
                .runnableInformer(0)
                .itemStore(new BareItems<>(maker))
                .exceptionHandler((started, error) -> note(error))
                .addEventHandler(this);
    }

    /** Returns at once; the shelf fills as the API server answers. */
    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    void start() {
        informer.start();
    }

    /** Why the shelf may not hold everything. */
    Optional<String> gap() {
        if (informer.isWatching()) {
            return Optional.empty();
        }
        String known = trouble;
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.of(
                informer.hasSynced()
                        ? "the connection to the API server is being restored"
                        : "%s objects are still being read".formatted(kind));
    }

    private boolean note(Throwable error) {
        String words = "%s objects cannot be read: %s".formatted(kind, why(error));
        if (!Objects.equals(words, trouble)) {
            LOG.warn(words);
        }
        trouble = words;
        return true;
    }

    private String why(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused
                    && refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return "the API server does not know the kind; apply the files of crds/";
            }
            if (cause instanceof KubernetesClientException refused
                    && refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return "the API server forbids to list or watch them";
            }
        }
        return "the API server does not answer as expected (%s)"
                .formatted(Objects.requireNonNullElse(
                        error.getMessage(), error.getClass().getSimpleName()));
    }

    @Override
    public void onAdd(K resource) {
        trouble = null;
        shelf.put(resource.getMetadata().getUid(), reading.apply(resource));
    }

    @Override
    public void onUpdate(K before, K after) {
        onAdd(after);
    }

    @Override
    public void onDelete(K resource, boolean finalStateUnknown) {
        shelf.remove(resource.getMetadata().getUid());
    }

    @Override
    public void close() {
        informer.stop();
    }
}
