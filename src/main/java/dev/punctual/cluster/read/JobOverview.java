package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.access.Scope;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What there is to see of the jobs at one glance. */
final class JobOverview {
    private static final int MOST = 10;

    private final List<KnownJob> seen;

    JobOverview(ByName<ScheduledJob, KnownJob> jobs, Scope scope) {
        this.seen = jobs.all().stream()
                .filter(known -> scope.has(known.job().namespace()))
                .toList();
    }

    int jobs() {
        return seen.size();
    }

    int suspended() {
        return (int)
                seen.stream().filter(known -> known.job().suspended() != null).count();
    }

    /** Of all runs that they ever had; null where none succeeded or failed. */
    @Nullable Double successRate() {
        long succeeded = seen.stream()
                .mapToLong(known -> known.job().tally().succeeded())
                .sum();
        long both = succeeded
                + seen.stream().mapToLong(known -> known.job().tally().failed()).sum();
        return both == 0 ? null : (Double) ((double) succeeded / both);
    }

    List<JobSummary> late() {
        return first(known -> known.isInTrouble() || known.isStopped());
    }

    List<JobSummary> slow() {
        return first(known -> known.job().tally().averageSlow());
    }

    private List<JobSummary> first(Predicate<KnownJob> wanted) {
        return seen.stream().filter(wanted).limit(MOST).map(KnownJob::job).toList();
    }
}
