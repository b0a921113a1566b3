package dev.punctual.cluster.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The object that a command is about.
 *
 * @param versions the resourceVersions that whoever gives the command has seen: in another one the object is left alone. Null for
 *     whichever; where the set is empty, none will do
 */
public record Target(String namespace, String name, @Nullable Set<String> versions) {
    public Target {
        versions = versions == null ? null : Set.copyOf(versions);
    }

    /** Whatever its version. */
    public static Target of(String namespace, String name) {
        return new Target(namespace, name, null);
    }

    /** In the version that was seen; whichever for null. */
    public static Target seen(String namespace, String name, @Nullable String version) {
        return new Target(namespace, name, version == null ? null : Set.of(version));
    }

    /** Whether it may be in this version. */
    boolean allows(String version) {
        return versions == null || versions.contains(version);
    }
}
