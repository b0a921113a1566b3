package dev.punctual.cluster.read;

import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps a shelf true to all objects of one kind. What is missing at the start may come later: it never gives up. */
final class Feed<K extends HasMetadata> implements ResourceEventHandler<K>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Feed.class);

    private final String kind;
    private final List<Stock<K>> stocks;
    private final BiConsumer<String, String> changed;
    private final Departures departures;
    private final List<SharedIndexInformer<K>> informers;
    private final Set<String> untold = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String trouble;

    /**
     * A feed that has not started: of one informer, or of one for each namespace.
     *
     * @param changed is told the namespace and the name of what changed, when the stocks have it
     */
    Feed(
            KubernetesClient client,
            WatchedNamespaces watched,
            Departures departures,
            Class<K> type,
            List<Stock<K>> stocks,
            BiConsumer<String, String> changed) {
        this.departures = departures;
        this.kind = HasMetadata.getKind(type);
        this.stocks = List.copyOf(stocks);
        this.changed = changed;
        this.informers = watched.of(client.resources(type)).stream()
                .map(where -> informer(where.withLimit(ListPages.SIZE).runnableInformer(0)))
                .toList();
    }

    private SharedIndexInformer<K> informer(SharedIndexInformer<K> bare) {
        return bare.exceptionHandler((started, error) -> note(error)).addEventHandler(this);
    }

    /** Returns at once; the shelf fills as the API server answers. */
    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    void start() {
        informers.forEach(SharedIndexInformer::start);
    }

    /** Why the shelf may not hold everything. */
    Optional<String> gap() {
        if (informers.stream().allMatch(SharedIndexInformer::isWatching)) {
            int missing = untold.size();
            return missing == 0
                    ? Optional.empty()
                    : Optional.of("%d of the %s objects cannot be shown; the log says why".formatted(missing, kind));
        }
        String known = trouble;
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.of(
                informers.stream().allMatch(SharedIndexInformer::hasSynced)
                        ? "the connection to the API server is being restored"
                        : "%s objects are still being read".formatted(kind));
    }

    /** How many objects there are that a stock could make nothing of. */
    int untold() {
        return untold.size();
    }

    private boolean note(Throwable error) {
        String words = "%s objects cannot be read: %s".formatted(kind, why(error));
        if (!Objects.equals(words, trouble)) {
            LOG.warnf("%s (%s)", words, detail(error));
        }
        trouble = words;
        return true;
    }

    /** Such as the address of the API server: for the log alone, not for whoever looks. */
    private static String detail(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    }

    /** For whoever looks: the kind of trouble only. */
    static String why(Throwable error) {
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
        return "the API server does not answer as expected; the log says what it was";
    }

    @Override
    public void onAdd(K resource) {
        trouble = null;
        String uid = resource.getMetadata().getUid();
        untold.remove(uid);
        stocks.forEach(stock -> put(stock, uid, resource));
        tell(resource);
    }

    /** What one stock can make nothing of must not be kept from the others. */
    private void put(Stock<K> stock, String uid, K resource) {
        try {
            stock.put(uid, resource);
        } catch (RuntimeException e) {
            stock.remove(uid);
            untold.add(uid);
            LOG.errorf(
                    e,
                    "%s %s/%s cannot be shown",
                    kind,
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName());
        }
    }

    @Override
    public void onUpdate(K before, K after) {
        if (!before.getMetadata().getUid().equals(after.getMetadata().getUid())) {
            // Of one that went and came again while nobody watched, informers tell as of a change.
            onDelete(before, true);
        }
        onAdd(after);
    }

    @Override
    public void onDelete(K resource, boolean finalStateUnknown) {
        untold.remove(resource.getMetadata().getUid());
        stocks.forEach(stock -> stock.remove(resource.getMetadata().getUid()));
        tell(resource);
        departures.tell(resource);
    }

    private void tell(K resource) {
        changed.accept(
                resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }
}
