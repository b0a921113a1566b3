package dev.punctual.core.attempt;

import dev.punctual.core.attempt.AttemptOutcome.Failed;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.AttemptOutcome.Succeeded;
import dev.punctual.core.attempt.AttemptOutcome.Suspended;
import dev.punctual.core.attempt.PodFacts.PodPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells from a Job and its pods where the attempt stands. The pod's word comes first: it is earlier and says more. */
public final class AttemptJudge {
    private AttemptJudge() {}

    /** Where the attempt stands. */
    public static AttemptOutcome judge(AttemptFacts attempt) {
        PodFacts pod = attempt.pod();
        JobFacts job = attempt.job();
        if (pod != null && pod.phase() == PodPhase.SUCCEEDED) {
            return new Succeeded(pod, pod.startedAt(), pod.finishedAt());
        }
        if (job != null && job.isSuspended()) {
            return new Suspended(job.name(), job.queue());
        }
        if (pod != null && pod.phase() == PodPhase.FAILED) {
            AttemptFailure failure = PodPostMortem.of(pod);
            return new Failed(job == null && pod.isDeleting() ? killedWithItsJob(attempt, failure) : failure);
        }
        if (job == null) {
            return new Failed(jobDeleted(attempt, pod));
        }
        if (job.end() != null && !(pod != null && isAheadOfItsPod(job.end()))) {
            return byTheJob(job.end(), pod);
        }
        return pod == null ? new Starting(job.activeSince(), null, null) : alive(job, pod);
    }

    /**
     * Whether a Job can only have ended like this because of its pod: while the pod is still seen alive, news of it is on
     * the way, and says more.
     */
    private static boolean isAheadOfItsPod(JobFacts.End end) {
        return !end.succeeded() && !"DeadlineExceeded".equals(end.reason());
    }

    private static AttemptFailure jobDeleted(AttemptFacts attempt, @Nullable PodFacts pod) {
        String message = jobDeleted(attempt);
        return pod == null
                ? AttemptFailure.of(FailureReason.JOB_DELETED, message)
                : AttemptFailure.of(FailureReason.JOB_DELETED, pod, message);
    }

    private static String jobDeleted(AttemptFacts attempt) {
        return "Job %s was deleted by someone else".formatted(attempt.jobName());
    }

    /** The garbage collector takes the pods of a deleted Job away; what their containers say is only the echo of it. */
    private static AttemptFailure killedWithItsJob(AttemptFacts attempt, AttemptFailure failure) {
        boolean killed = failure.reason() == FailureReason.EXIT_CODE && failure.signal() != null;
        boolean taken = failure.reason() == FailureReason.POD_DELETED;
        return killed || taken ? failure.because(FailureReason.JOB_DELETED, jobDeleted(attempt)) : failure;
    }

    private static AttemptOutcome byTheJob(JobFacts.End end, @Nullable PodFacts pod) {
        if (end.succeeded()) {
            return new Succeeded(pod, pod == null ? null : pod.startedAt(), end.at());
        }
        FailureReason reason =
                switch (end.reason() == null ? "" : end.reason()) {
                    case "DeadlineExceeded" -> FailureReason.TIMEOUT;
                    case "PodFailurePolicy" -> FailureReason.EVICTED;
                    default -> FailureReason.POD_DELETED;
                };
        String message = end.message() == null ? "the Job failed and its pod is gone" : end.message();
        return new Failed(pod == null ? AttemptFailure.of(reason, message) : AttemptFailure.of(reason, pod, message));
    }

    private static AttemptOutcome alive(JobFacts job, PodFacts pod) {
        AttemptFailure problem = StartProblem.of(pod);
        Instant started = pod.startedAt();
        boolean active =
                pod.phase() != PodPhase.PENDING || pod.containers().stream().anyMatch(ContainerFacts::hasStarted);
        if (problem != null || !active) {
            return new Starting(startingSince(job, pod), pod, problem);
        }
        return new Running(pod, started, concern(pod));
    }

    /** An image that cannot be pulled after a long init container has its whole start timeout from there. */
    private static Instant startingSince(JobFacts job, PodFacts pod) {
        Instant initEnded = pod.finishedAt();
        return initEnded != null && initEnded.isAfter(job.activeSince()) ? initEnded : job.activeSince();
    }

    private static @Nullable AttemptFailure concern(PodFacts pod) {
        if (!pod.isOnLostNode()) {
            return null;
        }
        return AttemptFailure.of(
                FailureReason.NODE_LOST,
                pod,
                "node %s does not answer: nobody can say whether pod %s still runs".formatted(pod.node(), pod.name()));
    }
}
