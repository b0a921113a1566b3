package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.ahead.AheadRuns;
import dev.punctual.cluster.ahead.Crowds;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.core.schedule.Preparation;
import dev.punctual.core.schedule.ScheduleDecision;
import dev.punctual.core.schedule.Suspension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which runs are made before they are due, and which of those are taken back. */
@ApplicationScoped
class Preparations {
    private static final int TURNS = 1_000;

    private final AheadRuns ahead;
    private final Crowds crowds;
    private final TickMemory memory;

    Preparations(AheadRuns ahead, Crowds crowds, TickMemory memory) {
        this.ahead = ahead;
        this.crowds = crowds;
        this.memory = memory;
    }

    /** What is to be prepared for the next tick of a job that many others share; nothing while an edit waits to take effect. */
    Preparation of(ScheduledJob job, JobObservation observation, ScheduleDecision decision) {
        Preparation next = Preparation.of(observation.schedule(), decision, turn(job));
        crowds.join(job, observation.editWaits() ? null : next.due());
        // While status still tells of a suspension, what is made would be taken back at once.
        boolean isSaidToRun = Applicants.afterFailures(job) == null && !observation.editWaits();
        boolean isWanted = isSaidToRun && next.due() != null && crowds.isCrowd(next.due());
        boolean isDone =
                next.tick() != null && memory.isPrepared(job.getMetadata().getUid(), next.tick());
        return isWanted && !isDone ? next : next.unwanted();
    }

    /** The same at every look, and of many jobs all there are. */
    private static double turn(ScheduledJob job) {
        return Math.floorMod(job.getMetadata().getUid().hashCode(), TURNS) / (double) TURNS;
    }

    /** Runs that the job would not make now. */
    List<AheadRun> outdated(ScheduledJob job, JobObservation observation) {
        boolean isSuspended = observation.schedule().suspension() != Suspension.NONE;
        return observation.early().stream()
                .filter(run -> !run.run().isMarkedForDeletion())
                .filter(run -> isSuspended
                        || ahead.isOutdated(run, job, observation.schedule().now()))
                .toList();
    }

    /** Nothing is prepared for a job whose spec cannot be read. */
    void leaveCrowd(ScheduledJob job) {
        crowds.leave(job.getMetadata().getUid());
    }

    /** The job is gone. */
    void forget(String uid) {
        crowds.leave(uid);
        memory.forget(uid);
    }
}
