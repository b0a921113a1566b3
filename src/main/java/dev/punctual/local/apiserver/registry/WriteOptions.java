package dev.punctual.local.apiserver.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * How a write is to be done.
 *
 * @param manager the name under which the written fields are owned
 * @param subresource the subresource that is written, empty for the object itself
 * @param applying a server-side apply, which says by itself who owns what
 * @param warnings collects what the client is to be warned of
 */
public record WriteOptions(
        boolean dryRun,
        FieldValidation validation,
        String manager,
        String subresource,
        boolean applying,
        List<String> warnings) {

    /** What becomes of fields that the schema does not know. */
    public enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    /** For writes of the server itself. */
    public static WriteOptions internal(String subresource) {
        return new WriteOptions(false, FieldValidation.IGNORE, "punctual-local", subresource, false, new ArrayList<>());
    }

    public boolean isStatus() {
        return subresource.equals("status");
    }
}
