package dev.punctual.core.run;

import dev.punctual.core.GoDuration;
import dev.punctual.core.attempt.AttemptFacts;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.AttemptOutcome;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.AttemptOutcome.Succeeded;
import dev.punctual.core.attempt.AttemptOutcome.Suspended;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an attempt is written down at each step of its life. */
final class Attempts {
    /** The reason of a wait that nobody has explained. */
    static final String POD_PENDING = "PodPending";

    /** The reason of a wait for somebody who suspended the Job. */
    static final String JOB_SUSPENDED = "JobSuspended";

    private Attempts() {}

    static AttemptRecord starting(RunObservation run, Starting starting) {
        return record(run.attemptUnderWay(), starting.pod(), null, null, null, null, null);
    }

    /** What an earlier pod of it did is undone: it waits to begin once more. */
    static AttemptRecord suspended(RunObservation run) {
        return record(run.attemptUnderWay(), null, null, null, null, null, null);
    }

    static AttemptRecord running(RunObservation run, Running running) {
        return record(run.attemptUnderWay(), running.pod(), running.startedAt(), null, null, null, null);
    }

    static AttemptRecord succeeded(RunObservation run, Succeeded succeeded) {
        Instant finished = Objects.requireNonNullElse(succeeded.finishedAt(), run.now());
        return record(run.attemptUnderWay(), succeeded.pod(), succeeded.startedAt(), finished, 0, "Succeeded", null);
    }

    static AttemptRecord failed(RunObservation run, AttemptFailure failure) {
        return ending(run, failure).overAt(Objects.requireNonNullElse(failure.finishedAt(), run.now()));
    }

    /** An attempt that ended after it had said what is to follow. */
    static AttemptRecord told(RunObservation run, String reason, String message) {
        if (run.outcome() instanceof AttemptOutcome.Failed failed) {
            return failed(run, failed.failure()).because(reason, message);
        }
        return succeeded(run, (Succeeded) run.outcome()).because(reason, message);
    }

    /** What was recorded while there was a pod to ask stays, when the pod is gone. */
    static AttemptRecord ending(RunObservation run, AttemptFailure failure) {
        AttemptFacts attempt = run.attemptUnderWay();
        AttemptRecord known = run.recordUnderWay();
        return new AttemptRecord(
                attempt.number(),
                attempt.jobName(),
                failure.pod() == null && known != null ? known.pod() : failure.pod(),
                failure.node() == null && known != null ? known.node() : failure.node(),
                failure.startedAt() == null && known != null ? known.startedAt() : failure.startedAt(),
                null,
                failure.exitCode(),
                failure.reason().text(),
                failure.message(),
                known == null ? null : known.log());
    }

    /** What stopping leaves of the attempt under way. */
    static AttemptFailure stopped(RunObservation run, String message) {
        AttemptOutcome outcome = run.outcome();
        PodFacts pod = outcome instanceof Running running
                ? running.pod()
                : outcome instanceof Starting starting ? starting.pod() : null;
        return pod == null
                ? AttemptFailure.of(FailureReason.CANCELLED, message)
                : AttemptFailure.of(FailureReason.CANCELLED, pod, message);
    }

    static AttemptFailure withPod(AttemptFailure failure, PodFacts pod, @Nullable AttemptFailure problem) {
        String container = problem == null ? null : problem.container();
        return new AttemptFailure(
                failure.reason(), null, null, container, pod.name(), pod.node(), failure.message(), null, null);
    }

    /** Whose log tells of the failure; nobody's where no container ever started. */
    static @Nullable TailSource tailSource(RunObservation run, AttemptFailure failure) {
        if (failure.pod() == null || failure.startedAt() == null) {
            return null;
        }
        PodFacts pod = run.attemptUnderWay().pod();
        return new TailSource(
                failure.pod(), failure.container() == null && pod != null ? pod.mainContainer() : failure.container());
    }

    /** Why there is no log while nobody has read one. */
    static LogTail noLog(AttemptRecord attempt) {
        return new LogTail.Missing(
                attempt.startedAt() == null ? "no container is known to have started" : "the pod is gone");
    }

    static Explanation whatItWaitsFor(Starting starting) {
        AttemptFailure problem = starting.problem();
        if (problem != null) {
            return new Explanation(problem.reason().text(), problem.message());
        }
        PodFacts pod = starting.pod();
        return pod == null
                ? new Explanation(POD_PENDING, "its Job has no pod yet")
                : new Explanation(POD_PENDING, "pod %s has not started yet".formatted(pod.name()));
    }

    static Explanation whatItWaitsFor(Suspended suspended) {
        String message = "Job %s is suspended".formatted(suspended.job());
        return new Explanation(
                JOB_SUSPENDED,
                suspended.queue() == null
                        ? message + " by somebody else"
                        : message + ": it waits in Kueue queue " + suspended.queue());
    }

    static String label(AttemptRecord attempt) {
        return "attempt " + attempt.number();
    }

    static String text(@Nullable Duration duration) {
        return duration == null ? "none" : GoDuration.format(duration);
    }

    private static AttemptRecord record(
            AttemptFacts attempt,
            @Nullable PodFacts pod,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Integer exitCode,
            @Nullable String reason,
            @Nullable String message) {
        return new AttemptRecord(
                attempt.number(),
                attempt.jobName(),
                pod == null ? null : pod.name(),
                pod == null ? null : pod.node(),
                startedAt,
                finishedAt,
                exitCode,
                reason,
                message);
    }
}
