package dev.punctual.cluster.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The list and watch of a kind, and who shares it. It ends with its client, or with a trouble that none of them bears. */
final class OneWatch<K extends HasMetadata> {
    private final SharedIndexInformer<K> informer;
    private final List<Share<K>> shares = new CopyOnWriteArrayList<>();

    /** @param informer one that has not started, and that nobody else has */
    OneWatch(SharedIndexInformer<K> informer) {
        this.informer = informer.exceptionHandler((started, trouble) -> isBorne(trouble));
    }

    SharedIndexInformer<K> informer() {
        return informer;
    }

    /** Whether it has ended. */
    boolean isOver() {
        return informer.stopped().toCompletableFuture().isDone();
    }

    /** Begins when nobody did before. */
    CompletionStage<Void> join(Share<K> share) {
        shares.add(share);
        return informer.start();
    }

    void leave(Share<K> share) {
        shares.remove(share);
    }

    /** Each is told; as long as one bears it, the informer tries again. */
    private boolean isBorne(Throwable trouble) {
        boolean borne = shares.isEmpty();
        for (Share<K> share : shares) {
            borne |= share.bears(trouble);
        }
        return borne;
    }
}
