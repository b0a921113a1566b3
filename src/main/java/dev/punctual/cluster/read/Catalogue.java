package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What there is in the cluster, answered from memory; any replica can be asked, and asking costs the API server nothing. */
public interface Catalogue {

    /** Jobs by namespace and name. */
    Listing<JobSummary> jobs(int most);

    /** Runs, the newest first. */
    Listing<RunSummary> newestRuns(int most);

    /** Queues by namespace and name. */
    Listing<QueueSummary> queues(int most);

    /**
     * A queue, with the first of those that wait in it; their positions and expected starts are reckoned now.
     *
     * @param most how many of those that wait are listed
     */
    Optional<QueueDetail> queue(String namespace, String name, int most, Instant now);

    /** How many runs there are in each phase; a phase without runs is left out. */
    Map<RunPhase, Integer> runsByPhase();

    /** Why the answers are not complete, in a sentence; nothing when they are. */
    Optional<String> gap();
}
