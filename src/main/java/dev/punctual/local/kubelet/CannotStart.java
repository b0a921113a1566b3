package dev.punctual.local.kubelet;

/** A container that cannot be started as things are: the reason and the words that its waiting state shows. */
final class CannotStart extends Exception {
    static final String CONFIG_ERROR = "CreateContainerConfigError";
    static final String CREATE_ERROR = "CreateContainerError";
    static final String MOUNT_ERROR = "ContainerCreating";

    private final String reason;
    private final String words;

    CannotStart(String reason, String words) {
        super(words, null, false, false);
        this.reason = reason;
        this.words = words;
    }

    static CannotStart config(String words) {
        return new CannotStart(CONFIG_ERROR, words);
    }

    static CannotStart mount(String volume, String words) {
        return new CannotStart(MOUNT_ERROR, "MountVolume.SetUp failed for volume \"%s\" : %s".formatted(volume, words));
    }

    String reason() {
        return reason;
    }

    String words() {
        return words;
    }
}
