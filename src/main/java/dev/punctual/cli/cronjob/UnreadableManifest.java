package dev.punctual.cli.cronjob;

/** What was given is no manifest that Kubernetes would take; the message names the place and what was expected there. */
public final class UnreadableManifest extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableManifest(String problem) {
        super(problem);
    }

    static UnreadableManifest at(String path, String problem) {
        return new UnreadableManifest(path + ": " + problem);
    }

    /** The same, in the object that it was found in. */
    UnreadableManifest in(String object) {
        return new UnreadableManifest(object + ": " + getMessage());
    }
}
