package dev.punctual.cluster.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The object that a command is about.
 *
 * @param versions the resourceVersions that whoever gives the command has seen: in another one the object is left alone. Null for
 *     whichever; where the set is empty, none will do
 * @param generation the generation of the spec that they have seen, whatever became of the status since: in another one the object
 *     is left alone. Null for whichever
 */
public record Target(String namespace, String name, @Nullable Set<String> versions, @Nullable Long generation) {
    public Target {
        versions = versions == null ? null : Set.copyOf(versions);
    }

    /** Whatever its version. */
    public static Target of(String namespace, String name) {
        return new Target(namespace, name, null, null);
    }

    /** In one of these versions. */
    public static Target inVersions(String namespace, String name, Set<String> versions) {
        return new Target(namespace, name, versions, null);
    }

    /** As long as its spec is that of this generation. */
    public static Target asSpecified(String namespace, String name, long generation) {
        return new Target(namespace, name, null, generation);
    }

    /** Whether it may be in this version. */
    boolean allows(String version) {
        return versions == null || versions.contains(version);
    }

    /** Whether its spec may be that of this generation. */
    boolean allows(@Nullable Long ofSpec) {
        return generation == null || generation.equals(ofSpec);
    }
}
