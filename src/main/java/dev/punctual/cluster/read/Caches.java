package dev.punctual.cluster.read;

import java.util.List;

/** What this replica remembers of the objects there are. */
public interface Caches {

    /** Of each kind how many, and why not all may be there. */
    List<OperatorState.Cache> caches();
}
