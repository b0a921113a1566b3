package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Optional;

/** How the operator itself is. */
public interface Operators {
    /** The name of the ConfigMap by which all execution is stopped, in the operator's namespace. */
    String SWITCH = "punctual-execution";

    /** All replicas, and the caches of the one that answers. */
    OperatorState read(Instant now);

    /** Since when and why no attempt starts anywhere; nothing while they do. */
    Optional<OperatorState.Stopped> stopped();
}
