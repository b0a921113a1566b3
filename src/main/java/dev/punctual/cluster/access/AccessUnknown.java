package dev.punctual.cluster.access;

/** The API server could not be asked who somebody is or what they may do, so nobody may do anything. */
public final class AccessUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong, in a sentence without credentials. */
    public AccessUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
