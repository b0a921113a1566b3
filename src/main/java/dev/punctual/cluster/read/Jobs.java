package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.Optional;

/** The ScheduledJobs there are. */
public interface Jobs {

    /** By namespace and name. */
    default Listing<JobSummary> list(JobFilter filter, Scope scope, int offset, int most) {
        return list(filter, JobSorting.BY_NAME, scope, offset, most);
    }

    /** Those that are asked for, of the namespaces that may be seen, in an order. */
    Listing<JobSummary> list(JobFilter filter, JobSorting sorting, Scope scope, int offset, int most);

    /** All there is to know of a job; nothing where there is none. */
    Optional<JobDetail> detail(String namespace, String name, Instant now);
}
