package dev.punctual.core.run;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish that the run ends.
 *
 * @param by whose, as far as anybody knows
 */
public record StopRequest(Mode mode, @Nullable String reason, @Nullable String by) {

    /** A wish of nobody knows whom. */
    public StopRequest(Mode mode, @Nullable String reason) {
        this(mode, reason, null);
    }

    /** How long the pods are given. */
    public enum Mode {
        /** Their own grace period. */
        CANCEL,
        /** One second: a grace of 0 would hide a container that still runs. */
        ABORT
    }

    Explanation explanation() {
        String how = mode == Mode.CANCEL ? "cancelled" : "aborted";
        return new Explanation("Stopped", reason == null ? how : how + ": " + reason);
    }
}
