package dev.punctual.cluster.read;

import java.util.List;

/**
 * What there is to see at one glance.
 *
 * @param all all runs there are
 * @param lately those that ended in the last 24 hours, and those that are not finished
 * @param failures the newest runs that failed, at most ten
 * @param recent the runs that most recently started, ended or were created, at most ten
 * @param stalled runs that are silent for too long, at most ten
 * @param slow runs under way that take longer than they should, at most ten
 * @param late jobs that are late or not ready, at most ten
 * @param slowJobs jobs that are slow on average, at most ten
 * @param timeline from 24 hours ago to 24 hours ahead
 */
public record Overview(
        RunTotals all,
        RunTotals lately,
        int jobs,
        int suspendedJobs,
        List<RunSummary> failures,
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
}
