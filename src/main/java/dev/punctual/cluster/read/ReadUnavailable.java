package dev.punctual.cluster.read;

/** What was asked can only be answered by the API server, and it does not answer now. */
public final class ReadUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what could not be read, in a sentence for whoever asked. */
    public ReadUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
