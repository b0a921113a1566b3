package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Optional;

/** How the operator itself is. */
public interface Operators {

    /** All replicas, and the caches of the one that answers. */
    OperatorState read(Instant now);

    /** Since when and why no attempt starts anywhere; nothing while they do. */
    Optional<OperatorState.Stopped> stopped();
}
