package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The jobs, from what is remembered. */
@ApplicationScoped
class InformedJobs implements Jobs {
    private final Shelves shelves;
    private final Origin origin;

    InformedJobs(Shelves shelves, Origin origin) {
        this.shelves = shelves;
        this.origin = origin;
    }

    @Override
    public Listing<JobSummary> list(JobFilter filter, JobSorting sorting, Scope scope, int offset, int most) {
        List<JobSummary> seen = shelves.jobs().all().stream()
                .filter(new JobMatch(filter, scope))
                .map(KnownJob::job)
                .sorted(sorting)
                .toList();
        return new Listing<>(seen.stream().skip(offset).limit(most).toList(), seen.size());
    }

    @Override
    public Optional<JobDetail> detail(String namespace, String name, Instant now) {
        String version = shelves.jobs()
                .find(namespace, name)
                .map(known -> known.job().version())
                .orElse(null);
        return origin.job(namespace, name, version)
                .map(job -> new JobDetailReading(job).detail(ResourceUse.of(shelves.runs(), namespace, name), now));
    }
}
