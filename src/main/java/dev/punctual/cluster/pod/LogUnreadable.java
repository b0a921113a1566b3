package dev.punctual.cluster.pod;

/** A log cannot be had, in words for people. */
public final class LogUnreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean late;

    LogUnreadable(String message) {
        this(message, false);
    }

    /** @param late whether the server did not answer in time */
    LogUnreadable(String message, boolean late) {
        super(message);
        this.late = late;
    }

    /** Whether the server did not answer in time: who asks again waits again. */
    boolean isLate() {
        return late;
    }

    LogUnreadable(String message, Throwable cause) {
        super(message, cause);
        this.late = false;
    }
}
