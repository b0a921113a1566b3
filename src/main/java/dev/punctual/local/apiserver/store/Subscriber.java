package dev.punctual.local.apiserver.store;

/** Is told of changes, in their order, while the store is locked: it must take them and return. */
public interface Subscriber {
    void offer(StoredEvent event);
}
