package dev.punctual.local.apiserver.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shows an object to a client that watches, in the version and form it asked for. */
public interface EventEncoder {
    ObjectNode show(ObjectNode stored);

    /** An object without content, which only carries a revision. */
    ObjectNode bookmark(String revision, boolean initialEnd);
}
