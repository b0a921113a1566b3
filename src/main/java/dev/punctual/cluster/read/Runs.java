package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The runs there are. Lists are answered from memory, by any replica; a run by itself is as the API server has it now. */
public interface Runs {

    /** Those that are asked for, of the namespaces that may be seen. */
    RunPage list(RunQuery query, Scope scope, Instant now);

    /** How many there are of each kind. */
    RunFacets facets(RunFilter filter, Scope scope, Instant now);

    /** What became of them. */
    RunTotals totals(RunFilter filter, Scope scope, Instant now);

    /** As a list shows it; nothing where there is none. */
    Optional<RunSummary> summary(String namespace, String name);

    /** All there is to know of a run; nothing where there is none. */
    Optional<RunDetail> detail(String namespace, String name, Instant now);

    /** The namespaces that have objects of ours. */
    Set<String> namespaces();

    /** Why answers may not be complete, in a sentence; nothing when they are. */
    Optional<String> gap();
}
