package dev.punctual.cluster.command;

import org.jspecify.annotations.Nullable;

/**
 * The object that a command is about.
 *
 * @param version the resourceVersion that whoever gives the command has seen; another one is a conflict. Null for whichever
 */
public record Target(String namespace, String name, @Nullable String version) {
    /** Whatever its version. */
    public static Target of(String namespace, String name) {
        return new Target(namespace, name, null);
    }
}
