package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Right;

/** Somebody lacks a right. */
public final class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names who lacks what. */
    public Forbidden(Caller caller, Right right) {
        super("%s may not %s".formatted(caller.name(), right.words()));
    }
}
