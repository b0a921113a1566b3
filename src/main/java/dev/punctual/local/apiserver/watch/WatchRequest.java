package dev.punctual.local.apiserver.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/**
 * What a client wants to be told of.
 *
 * @param after the revision from which on, or -1 to begin with everything that is there
 * @param initialEnd whether a bookmark says that everything that was there has been told
 * @param timeoutMillis when the server ends the stream
 */
public record WatchRequest(
        String storage,
        String namespace,
        Predicate<ObjectNode> wanted,
        long after,
        boolean bookmarks,
        boolean initialEnd,
        long timeoutMillis) {}
