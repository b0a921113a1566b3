package dev.punctual.cluster.watch;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

/** Has a handler hear in the turn of its own news, and never in that of the watch. */
record Relay<K>(ResourceEventHandler<? super K> handler, News news) implements ResourceEventHandler<K> {

    boolean isTo(ResourceEventHandler<?> other) {
        return handler == other;
    }

    @Override
    public void onNothing() {
        news.tell(handler::onNothing);
    }

    @Override
    public void onAdd(K object) {
        news.tell(() -> handler.onAdd(object));
    }

    @Override
    public void onUpdate(K before, K after) {
        news.tell(() -> handler.onUpdate(before, after));
    }

    @Override
    public void onDelete(K object, boolean finalStateUnknown) {
        news.tell(() -> handler.onDelete(object, finalStateUnknown));
    }
}
