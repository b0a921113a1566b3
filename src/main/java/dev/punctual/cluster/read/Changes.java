package dev.punctual.cluster.read;

import java.util.function.Consumer;

/** Tells who wants to know that objects changed. */
public interface Changes {

    /** That an object is there, is another, or is gone. */
    record Change(Kind kind, String namespace, String name) {}

    /** The kinds of objects that are watched. */
    enum Kind {
        RUN,
        JOB,
        QUEUE
    }

    /** Until it is closed, the listener is told of every change, on the thread that learns of it: it returns at once. */
    Subscription listen(Consumer<Change> listener);

    /** Ends it. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Counts up with every change; the same number as before means that nothing changed since. */
    long version();
}
