package dev.punctual.local.apiserver.store;

/** Where an object is kept; the namespace of a cluster-wide object is empty. */
public record ObjectKey(String storage, String namespace, String name) {
    /** Sorts by namespace, then by name. */
    String position() {
        return namespace + '\0' + name;
    }
}
