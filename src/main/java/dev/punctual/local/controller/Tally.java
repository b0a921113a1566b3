package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.UncountedTerminatedPods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many pods of a Job have succeeded, failed, or are still there.
 *
 * <p>A pod is counted exactly once although the controller may die at any point: first the status names its UID as
 * uncounted, then the pod loses its finalizer, then the counter takes it over. That is Kubernetes' own protocol.
 */
final class Tally {
    private int succeeded;
    private int failed;
    private final List<String> uncountedSucceeded = new ArrayList<>();
    private final List<String> uncountedFailed = new ArrayList<>();
    private final List<Pod> released = new ArrayList<>();
    private final List<Pod> active = new ArrayList<>();
    private final List<Pod> terminating = new ArrayList<>();
    private @Nullable String failJob;
    private @Nullable Instant lastFailure;

    private final JobObservation job;
    private final FailurePolicy policy;

    private Tally(JobObservation job) {
        this.job = job;
        this.policy = FailurePolicy.of(job);
        this.succeeded = Objects.requireNonNullElse(job.status().getSucceeded(), 0);
        this.failed = Objects.requireNonNullElse(job.status().getFailed(), 0);
    }

    static Tally of(JobObservation job) {
        Tally tally = new Tally(job);
        Set<String> tracked = new HashSet<>();
        job.pods().stream().filter(JobPods::tracked).map(JobPods::uid).forEach(tracked::add);
        UncountedTerminatedPods known =
                Objects.requireNonNullElseGet(job.status().getUncountedTerminatedPods(), UncountedTerminatedPods::new);
        tally.succeeded += keepTracked(known.getSucceeded(), tracked, tally.uncountedSucceeded);
        tally.failed += keepTracked(known.getFailed(), tracked, tally.uncountedFailed);
        Set<String> uncounted = new HashSet<>(tally.uncountedSucceeded);
        uncounted.addAll(tally.uncountedFailed);
        job.pods().forEach(pod -> tally.take(pod, uncounted.contains(JobPods.uid(pod))));
        return tally;
    }

    /** Keeps the UIDs of pods that still have their finalizer; answers how many have lost it and so enter the counter. */
    private static int keepTracked(List<String> known, Set<String> tracked, List<String> kept) {
        known.stream().filter(tracked::contains).forEach(kept::add);
        return known.size() - kept.size();
    }

    private void take(Pod pod, boolean uncounted) {
        if (!JobPods.done(pod)) {
            (JobPods.beingDeleted(pod) ? terminating : active).add(pod);
        }
        if (uncounted) {
            released.add(pod);
        }
        if (JobPods.tracked(pod)) {
            takeTracked(pod, uncounted);
        }
    }

    private void takeTracked(Pod pod, boolean uncounted) {
        if (JobPods.succeeded(pod)) {
            takeSuccess(pod, uncounted);
        } else if (countsAsFailed(pod)) {
            takeFailure(pod, uncounted);
        }
    }

    private boolean countsAsFailed(Pod pod) {
        return JobPods.failed(pod) || (!job.replacesOnlyFailed() && JobPods.beingDeleted(pod));
    }

    private void takeSuccess(Pod pod, boolean uncounted) {
        if (uncounted) {
            return;
        }
        if (isTakenBySuspension(pod)) {
            released.add(pod);
        } else {
            uncountedSucceeded.add(JobPods.uid(pod));
        }
    }

    private void takeFailure(Pod pod, boolean uncounted) {
        FailurePolicy.Verdict verdict = policy.on(pod);
        if (verdict instanceof FailurePolicy.Verdict.FailJob fail && failJob == null) {
            failJob = fail.message();
        }
        JobPods.finishedAt(pod)
                .filter(at -> lastFailure == null || at.isAfter(lastFailure))
                .ifPresent(at -> lastFailure = at);
        if (uncounted) {
            return;
        }
        if (isTakenBySuspension(pod) || verdict instanceof FailurePolicy.Verdict.Ignore) {
            released.add(pod);
        } else {
            uncountedFailed.add(JobPods.uid(pod));
        }
    }

    /** A pod that was ended because the Job was suspended has neither failed nor succeeded. */
    private boolean isTakenBySuspension(Pod pod) {
        return job.suspended() && JobPods.beingDeleted(pod);
    }

    /** What the counter says once this is written. */
    int countedSucceeded() {
        return succeeded;
    }

    /** What the counter says once this is written. */
    int countedFailed() {
        return failed;
    }

    int allSucceeded() {
        return succeeded + uncountedSucceeded.size();
    }

    int allFailed() {
        return failed + uncountedFailed.size();
    }

    UncountedTerminatedPods uncounted() {
        UncountedTerminatedPods pods = new UncountedTerminatedPods();
        pods.setSucceeded(uncountedSucceeded);
        pods.setFailed(uncountedFailed);
        return pods;
    }

    /** Pods whose count is safe in the stored status, or that are not to be counted. */
    List<Pod> released() {
        return released;
    }

    List<Pod> active() {
        return active;
    }

    List<Pod> terminating() {
        return terminating;
    }

    /** Whether nothing of the Job is left to run or to be counted. */
    boolean settled() {
        return active.isEmpty() && terminating.isEmpty() && uncountedSucceeded.isEmpty() && uncountedFailed.isEmpty();
    }

    /** Why the Job's failure policy ends it, if it does. */
    Optional<String> failJob() {
        return Optional.ofNullable(failJob);
    }

    Optional<Instant> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }
}
