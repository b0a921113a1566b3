package dev.punctual.cluster.archive;

import org.jspecify.annotations.Nullable;

/** The archive did not do what was asked of it; the message says why, in words for people. */
public final class ArchiveFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure with its reason. */
    public ArchiveFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What went wrong, in words for people. */
    String words() {
        return String.valueOf(getMessage());
    }
}
