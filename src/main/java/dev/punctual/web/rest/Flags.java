package dev.punctual.web.rest;

import dev.punctual.cluster.read.InvalidQuery;
import org.jspecify.annotations.Nullable;

/** Parameters that are true or false. */
final class Flags {
    private Flags() {}

    /** False where it is not given. */
    static boolean isTrue(String name, @Nullable String text) {
        return switch (text == null ? "false" : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidQuery.of(name, String.valueOf(text), "true or false");
        };
    }
}
