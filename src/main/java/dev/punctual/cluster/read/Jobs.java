package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.Optional;

/** The ScheduledJobs there are. */
public interface Jobs {

    /** By namespace and name. */
    Listing<JobSummary> list(JobFilter filter, Scope scope, int offset, int most);

    /** All there is to know of a job; nothing where there is none. */
    Optional<JobDetail> detail(String namespace, String name, Instant now);
}
