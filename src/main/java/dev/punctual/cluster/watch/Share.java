package dev.punctual.cluster.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ExceptionHandler;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Indexer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.informers.cache.Store;
import io.fabric8.kubernetes.client.utils.Utils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer to whoever has it; what it reads and keeps is what all keep who share the watch. Its start and its end, its indexes, its
 * word on troubles and the order in which its handlers hear are its own.
 */
final class Share<K extends HasMetadata> implements SharedIndexInformer<K> {
    private final OneWatch<K> watch;
    private final OwnIndexes<K> indexes;
    private final News news;
    private final List<Relay<K>> relays = new ArrayList<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private boolean joined;
    /** As the library has it where nobody says otherwise. */
    private volatile ExceptionHandler troubles = (began, trouble) -> began && !(trouble instanceof WatcherException);

    Share(OneWatch<K> watch) {
        this.watch = watch;
        this.indexes = new OwnIndexes<>(watch.informer().getIndexer());
        this.news = new News(watch.informer().getApiTypeClass().getSimpleName());
    }

    @Override
    public synchronized Share<K> addEventHandler(ResourceEventHandler<? super K> handler) {
        Relay<K> relay = new Relay<>(handler, news);
        relays.add(relay);
        if (joined && !stopped.isDone()) {
            watch.informer().addEventHandler(relay);
        }
        return this;
    }

    @Override
    public Share<K> addEventHandlerWithResyncPeriod(ResourceEventHandler<? super K> handler, long period) {
        if (period != 0) {
            throw new UnsupportedOperationException("nothing is told again by who shares a watch");
        }
        return addEventHandler(handler);
    }

    @Override
    public synchronized Share<K> removeEventHandler(ResourceEventHandler<? super K> handler) {
        relays.stream().filter(relay -> relay.isTo(handler)).findFirst().ifPresent(relay -> {
            relays.remove(relay);
            watch.informer().removeEventHandler(relay);
        });
        return this;
    }

    /** Who joins late hears of all there are first. */
    @Override
    public synchronized CompletionStage<Void> start() {
        if (stopped.isDone()) {
            throw new IllegalStateException("Who has left a watch does not come back");
        }
        if (!joined) {
            joined = true;
            relays.forEach(watch.informer()::addEventHandler);
            watch.join(this).whenComplete((nothing, trouble) -> begun(trouble));
        }
        return started;
    }

    private void begun(@Nullable Throwable trouble) {
        if (trouble == null) {
            started.complete(null);
        } else {
            end(trouble);
        }
    }

    @Override
    public Share<K> run() {
        Utils.waitUntilReadyOrFail(start().toCompletableFuture(), -1, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void stop() {
        end(null);
    }

    private synchronized void end(@Nullable Throwable trouble) {
        news.end();
        watch.leave(this);
        relays.forEach(watch.informer()::removeEventHandler);
        indexes.close();
        started.completeExceptionally(trouble == null ? new IllegalStateException("it was stopped") : trouble);
        if (trouble == null) {
            stopped.complete(null);
        } else {
            stopped.completeExceptionally(trouble);
        }
    }

    /** Whether its owner wants to go on in spite of it; otherwise it ends, and the others go on without it. */
    boolean bears(Throwable trouble) {
        boolean began = started.isDone() && !started.isCompletedExceptionally();
        boolean goesOn = troubles.retryAfterException(began, trouble);
        if (!goesOn) {
            end(trouble);
        }
        return goesOn;
    }

    @Override
    public Share<K> exceptionHandler(ExceptionHandler handler) {
        troubles = handler;
        return this;
    }

    @Override
    public CompletionStage<Void> stopped() {
        return stopped;
    }

    @Override
    public boolean isRunning() {
        return hasJoined() && !stopped.isDone() && watch.informer().isRunning();
    }

    private synchronized boolean hasJoined() {
        return joined;
    }

    @Override
    public boolean isWatching() {
        return isRunning() && watch.informer().isWatching();
    }

    @Override
    public @Nullable String lastSyncResourceVersion() {
        return watch.informer().lastSyncResourceVersion();
    }

    @Override
    public Class<K> getApiTypeClass() {
        return watch.informer().getApiTypeClass();
    }

    @Override
    public Store<K> getStore() {
        return watch.informer().getStore();
    }

    @Override
    public Indexer<K> getIndexer() {
        return indexes;
    }

    @Override
    public Share<K> addIndexers(Map<String, Function<K, List<String>>> indexers) {
        indexes.addIndexers(indexers);
        return this;
    }

    @Override
    public Share<K> removeIndexer(String name) {
        indexes.removeIndexer(name);
        return this;
    }

    @Override
    public Share<K> initialState(Stream<K> items) {
        throw new UnsupportedOperationException("what there is at first is what all who share the watch read");
    }

    @Override
    public Share<K> itemStore(ItemStore<K> store) {
        throw new UnsupportedOperationException("what is kept is kept for all who share the watch");
    }

    @Override
    public String toString() {
        return "a share in " + watch.informer();
    }
}
