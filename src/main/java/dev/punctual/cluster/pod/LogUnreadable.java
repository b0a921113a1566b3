package dev.punctual.cluster.pod;

/** A log cannot be had, in words for people. */
public final class LogUnreadable extends Exception {
    private static final long serialVersionUID = 1;

    /** What to expect of asking again. */
    enum Kind {
        /** The same: there is none, or it may not be read. */
        FINAL,
        /** Something better, as the server has a hiccup. */
        PASSING,
        /** Perhaps something better; but the server did not answer in time, and who asks again waits again. */
        LATE
    }

    private final Kind kind;

    LogUnreadable(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    /** The server's answer broke off, or never came. */
    LogUnreadable(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.PASSING;
    }

    Kind kind() {
        return kind;
    }
}
