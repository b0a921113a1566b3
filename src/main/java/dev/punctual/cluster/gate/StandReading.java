package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Concurrency;
import dev.punctual.core.gate.Restored.Stand;
import java.util.Optional;
import java.util.Set;

/** Where a run stands, as its status and what there is of its work tell. */
final class StandReading {
    /** Whoever waits for one of these has its place of its job. */
    private static final Set<String> OF_THE_QUEUE =
            Set.of("WaitingInQueue", "QueueSuspended", "QueueNotFound", "ExecutionStopped");

    private StandReading() {}

    /** Nothing of a run that nobody has decided about yet: it must ask. */
    static Optional<Stand> of(JobRun run, Applicant applicant, WorkFound work) {
        JobRunPhase phase = phase(run);
        if (isFinal(phase)) {
            return claims(run, applicant);
        }
        boolean attempted = hasAttempts(run);
        if (work.live().contains(applicant.uid()) || (!attempted && work.begun().contains(applicant.uid()))) {
            return Optional.of(Stand.HOLDS);
        }
        if (phase == JobRunPhase.QUEUED && (attempted || waitsInQueue(run))) {
            return Optional.of(Stand.WAITS_IN_QUEUE);
        }
        if (attempted) {
            return Optional.of(phase == JobRunPhase.BACKING_OFF ? Stand.PAUSES : Stand.HOLDS);
        }
        return phase == JobRunPhase.QUEUED && waitsForJob(applicant)
                ? Optional.of(Stand.WAITS_FOR_JOB)
                : claims(run, applicant);
    }

    /** What a run that has had attempts asks for is its next one. */
    static Applicant asFound(JobRun run, Applicant applicant) {
        return hasAttempts(run) ? applicant.underWay() : applicant;
    }

    static JobRunPhase phase(JobRun run) {
        JobRunPhase phase = run.getStatus() == null ? null : run.getStatus().phase();
        return phase == null ? JobRunPhase.SCHEDULED : phase;
    }

    static boolean isFinal(JobRunPhase phase) {
        return switch (phase) {
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> true;
            case SCHEDULED, QUEUED, STARTING, RUNNING, BACKING_OFF, CANCELLING -> false;
        };
    }

    private static Optional<Stand> claims(JobRun run, Applicant applicant) {
        JobRunStatus status = run.getStatus();
        boolean isDecided = status != null && (phase(run) != JobRunPhase.SCHEDULED || status.waiting() != null);
        boolean isAccepted = applicant.uniqueness() != null && isDecided;
        return isAccepted ? Optional.of(Stand.ONLY_CLAIMS) : Optional.empty();
    }

    private static boolean hasAttempts(JobRun run) {
        JobRunStatus status = run.getStatus();
        return status != null && status.attempts() != null && !status.attempts().isEmpty();
    }

    private static boolean waitsInQueue(JobRun run) {
        JobRunStatus status = run.getStatus();
        return status != null
                && status.waiting() != null
                && OF_THE_QUEUE.contains(status.waiting().reason());
    }

    private static boolean waitsForJob(Applicant applicant) {
        return applicant.suspension() != null
                || applicant.concurrency() instanceof Concurrency.Queue
                || applicant.concurrency() instanceof Concurrency.Replace;
    }
}
