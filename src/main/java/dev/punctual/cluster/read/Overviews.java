package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;

/** What there is to see at one glance. */
public interface Overviews {

    /** Of the namespaces whose runs, and of those whose jobs, may be seen. */
    Overview read(Scope runs, Scope jobs, Instant now);

    /** The day's timeline of some runs: those that the filter leaves and that were under way in it. */
    Timeline timeline(RunFilter filter, Scope runs, Scope jobs, Instant from, Instant to, Instant now);
}
