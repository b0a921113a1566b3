package dev.punctual.cluster.read;

/** Hears a log. It is called by one thread at a time, and returns at once. */
public interface LogListener {

    /** One word more. */
    void hear(LogWord word);

    /** Whether it can take more soon; where not, no more is asked for until {@link FollowedLog#goOn()}. */
    boolean hasRoom();

    /** No more will come; the last word said why. */
    void over();
}
