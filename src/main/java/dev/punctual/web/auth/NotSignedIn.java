package dev.punctual.web.auth;

/** Nobody has signed in who could be let in. */
public final class NotSignedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what to do about it, in a sentence. */
    public NotSignedIn(String message) {
        super(message);
    }
}
