package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/**
 * Somebody who came in.
 *
 * @param session what tells this session from others of the same user; empty where there is none
 */
record Arrival(Caller caller, Way way, String session) {
    private static final String ATTRIBUTE = "punctual.arrival";

    /** As Quarkus hands it through the request. */
    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /** As somebody whom Quarkus recognised. */
    SecurityIdentity addTo(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /** Who came with a request; nothing where nobody did. */
    static Optional<Arrival> of(SecurityIdentity identity) {
        Arrival arrival = identity.getAttribute(ATTRIBUTE);
        return Optional.ofNullable(arrival);
    }
}
