package dev.punctual.cluster.pod;

/** Takes the bytes of a log. */
@FunctionalInterface
public interface Sink<E extends Exception> {
    /** More of it; the bytes are somebody else's after that. */
    void add(byte[] bytes, int length) throws E;
}
