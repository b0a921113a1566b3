package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one kind does beyond what all kinds do. */
interface Strategy {
    /** Fills in what the server sets on a new object; its metadata is complete. */
    default void prepareForCreate(ObjectNode object) {}

    /** Restores what may not change, of the object itself. */
    default void prepareForUpdate(ObjectNode object, ObjectNode old) {}

    /**
     * What is wrong with an object.
     *
     * @param old the object before, or null of a new one
     */
    default List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old) {
        return List.of();
    }

    /** After the object was written. */
    default void written(ObjectNode object) {}

    /** After the object was removed. */
    default void removed(ObjectNode object) {}

    /** For kinds that need nothing of their own. */
    Strategy PLAIN = new Strategy() {};
}
