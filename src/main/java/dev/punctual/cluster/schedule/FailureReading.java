package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.core.schedule.FailureWatch;
import dev.punctual.core.schedule.FailureWatch.InSpec;
import dev.punctual.core.schedule.FailureWatch.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job's failures make of it: one that is suspended because of them is to be treated as if its spec said so.
 *
 * @param suspended what status is to say of it; null when it is not suspended because of failures
 * @param countedSince failures up to this instant do not count any more
 */
record FailureReading(@Nullable Suspended suspended, @Nullable Instant countedSince) {

    static FailureReading of(ScheduledJob job, List<JobRun> runs, Instant now) {
        ScheduledJobStatus status = job.getStatus();
        Suspended known = status == null ? null : status.suspended();
        Instant countedSince = status == null ? null : status.failuresCountedSince();
        Long generation = job.getMetadata().getGeneration();
        Verdict verdict = new FailureWatch(
                        job.getSpec().suspendAfterFailures(),
                        countedSince,
                        known == null || known.afterFailures() == null
                                ? null
                                : new FailureWatch.Known(known.since(), known.generation()),
                        inSpec(job),
                        generation,
                        runs.stream().map(run -> RunReading.facts(job, run)).toList(),
                        now)
                .judge();
        if (verdict instanceof Verdict.Stops stops) {
            String reason =
                    "%d runs in a row have failed, the last one is %s; press Resume, or set spec.resumedAt or anything else in spec"
                            .formatted(stops.failures(), stops.lastRun());
            return new FailureReading(new Suspended(now, reason, stops.failures(), generation), countedSince);
        }
        return verdict instanceof Verdict.Goes goes
                ? new FailureReading(null, goes.countedSince())
                : new FailureReading(known, countedSince);
    }

    private static InSpec inSpec(ScheduledJob job) {
        if (SpecReading.isSuspended(job)) {
            return InSpec.SUSPENDED;
        }
        return SpecReading.isResumed(job) ? InSpec.RESUMED : InSpec.ACTIVE;
    }

    /** The job as it is to be treated. */
    ScheduledJob obeyedBy(ScheduledJob job) {
        if (suspended == null) {
            return job;
        }
        ScheduledJob stopped = new ScheduledJob();
        stopped.setMetadata(job.getMetadata());
        stopped.setSpec(job.getSpec().suspendedBecause(suspended.reason()));
        stopped.setStatus(job.getStatus());
        return stopped;
    }

    /** What status is to say, where the spec alone would say the other. */
    @Nullable Suspended named(@Nullable Suspended asInSpec) {
        return suspended == null ? asInSpec : suspended;
    }
}
