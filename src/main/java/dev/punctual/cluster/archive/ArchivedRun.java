package dev.punctual.cluster.archive;

import java.util.regex.Pattern;

/**
 * The logs of one run, as they lie together in the archive.
 *
 * @param namespace of the run
 * @param uid of the run; runs of the same name are different ones
 */
public record ArchivedRun(String namespace, String uid) {
    /** Names of one part without dots or slashes: nothing made of them leads anywhere else. */
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern UID = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9]{0,62}");

    /** Refuses what is no name of a namespace, or no UID. */
    public ArchivedRun {
        require(NAMESPACE, "namespace", namespace);
        require(UID, "UID of a run", uid);
    }

    static boolean isNamespace(String name) {
        return NAMESPACE.matcher(name).matches();
    }

    static boolean isUid(String name) {
        return UID.matcher(name).matches();
    }

    static void require(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("no %s: %s".formatted(what, name));
        }
    }

    /** Where its logs lie, below the root of a store. */
    String folder() {
        return namespace + "/" + uid + "/";
    }
}
