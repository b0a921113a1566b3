package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.Optional;

/** The JobQueues there are. */
public interface Queues {

    /** By namespace and name, each with the first of those that wait in it, at most so many. */
    Listing<QueueDetail> list(Scope scope, int offset, int most, int waiting, Instant now);

    /** A queue; positions and expected starts are reckoned now. Nothing where there is none. */
    Optional<QueueDetail> detail(String namespace, String name, int waiting, Instant now);
}
