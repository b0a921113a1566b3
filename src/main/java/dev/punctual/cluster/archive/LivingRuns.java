package dev.punctual.cluster.archive;

import java.util.Optional;
import java.util.Set;

/** Which runs there are. */
interface LivingRuns {

    /** The UIDs of all runs of a namespace; nothing where it cannot be known for certain. */
    Optional<Set<String>> uids(String namespace);
}
