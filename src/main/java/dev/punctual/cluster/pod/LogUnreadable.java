package dev.punctual.cluster.pod;

/** A log cannot be had, in words for people. */
public final class LogUnreadable extends Exception {
    private static final long serialVersionUID = 1;

    LogUnreadable(String message) {
        super(message);
    }

    LogUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
