package dev.punctual.cluster.access;

import java.util.Optional;

/** Knows whose token it is. */
public interface Authenticator {

    /**
     * Who a bearer token belongs to; nothing where the API server does not know it.
     *
     * @throws AccessUnknown when the API server cannot be asked
     */
    Optional<Caller> authenticate(String token);

    /** Who it belongs to, if the API server has said so lately; without asking it. */
    Optional<Caller> remembered(String token);
}
