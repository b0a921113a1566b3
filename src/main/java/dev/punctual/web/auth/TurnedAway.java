package dev.punctual.web.auth;

/** A request is not served, whoever makes it: too often, from a foreign page, or to a server that is read-only. */
final class TurnedAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    TurnedAway(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
