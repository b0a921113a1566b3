package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import java.time.Instant;
import java.util.Optional;

/** How the operator itself is. */
public interface Operators {
    /** The name of the ConfigMap by which all execution is stopped, in the operator's namespace. */
    String SWITCH = "punctual-execution";

    /** The namespace that has the operator's own objects. */
    String namespace();

    /** What it takes to see how the operator is: to read the switch. */
    default Right toSee() {
        return Right.to(Verb.GET, Resource.CONFIG_MAPS, namespace(), SWITCH);
    }

    /** What it takes to stop and start all execution. */
    default Right toSwitch() {
        return Right.to(Verb.PATCH, Resource.CONFIG_MAPS, namespace(), SWITCH);
    }

    /** All replicas, and the caches of the one that answers. */
    OperatorState read(Instant now);

    /** Since when and why no attempt starts anywhere; nothing while they do. */
    Optional<OperatorState.Stopped> stopped();
}
