package dev.punctual.cluster.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see at one glance.
 *
 * @param all all runs that are kept; without a rate, because successes go sooner than failures
 * @param lately of those the ones that ended in the last 24 hours, and those that are not finished; without a rate
 * @param successRate of all runs that the jobs ever had, those that are pruned included, from 0 to 1; null where there are none
 * @param failures the newest run that failed of each job, at most ten
 * @param recent the runs that most recently started, ended or were created, at most ten
 * @param stalled runs that are silent for too long, at most ten
 * @param slow runs under way that take longer than they should, at most ten
 * @param late jobs that are late, not ready, or suspended because of their failures, at most ten
 * @param slowJobs jobs that are slow on average, at most ten
 * @param timeline from 24 hours ago to 24 hours ahead
 */
public record Overview(
        RunTotals all,
        RunTotals lately,
        @Nullable Double successRate,
        int jobs,
        int suspendedJobs,
        List<Failing> failures,
        List<RunSummary> recent,
        List<RunSummary> stalled,
        List<RunSummary> slow,
        List<JobSummary> late,
        List<JobSummary> slowJobs,
        Timeline timeline) {
    public Overview {
        failures = List.copyOf(failures);
        recent = List.copyOf(recent);
        stalled = List.copyOf(stalled);
        slow = List.copyOf(slow);
        late = List.copyOf(late);
        slowJobs = List.copyOf(slowJobs);
    }

    /**
     * The failures of a job that are kept.
     *
     * @param newest a run of no job stands for itself
     * @param runs how many there are
     */
    public record Failing(RunSummary newest, int runs) {}
}
