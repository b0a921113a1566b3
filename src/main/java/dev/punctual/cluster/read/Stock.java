package dev.punctual.cluster.read;

/** What an informer fills. */
interface Stock<K> {

    /** There is such an object, or it is another than before. */
    void put(String uid, K object);

    /** It is gone. */
    void remove(String uid);
}
