package dev.punctual.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One change of one object.
 *
 * @param object the state after the change; of a deletion the last state, with the deletion's revision
 * @param previous the state before, or null of a creation
 */
public record StoredEvent(
        Change change, long revision, ObjectKey key, ObjectNode object, @Nullable ObjectNode previous) {
    public enum Change {
        ADDED,
        MODIFIED,
        DELETED
    }
}
