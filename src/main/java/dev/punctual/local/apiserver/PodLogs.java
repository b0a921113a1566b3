package dev.punctual.local.apiserver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the API server gets the log of a container from: the kubelet that runs it. */
public interface PodLogs {

    /**
     * What {@code GET …/pods/x/log} asks for.
     *
     * @param tailLines only the last so many lines, or null for all
     * @param limitBytes at most so many bytes, or null for all
     * @param since only lines written at or after this instant, or null for all
     */
    record Query(
            String namespace,
            String pod,
            String container,
            boolean follow,
            @Nullable Integer tailLines,
            @Nullable Long limitBytes,
            @Nullable Instant since,
            boolean timestamps) {}

    /** Takes the bytes of a log as they come; called from one thread at a time. */
    interface Sink {
        void write(byte[] bytes);

        /** The log is complete: nothing follows. */
        void end();
    }

    /** Stops a stream; what was written stays written. */
    @FunctionalInterface
    interface Stream extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Streams a log into a sink, until its end where the query follows it.
     *
     * @throws IllegalArgumentException with the words for the user when there is no such log (yet)
     */
    Stream open(Query query, Sink sink);
}
