package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleObservation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a ScheduledJob at one moment.
 *
 * @param inForce the schedule that runs are started by; null for a job that runs on demand only
 * @param suspended what status is to say of a suspension; null for none
 * @param failuresCountedSince failures up to this instant do not count any more; null for all
 * @param problem why the schedule in the spec cannot be used; the one in force is then the last good one
 * @param editWaits whether the spec asks for something else, which takes effect once status accounts for the ticks until now
 * @param runs the job's runs, oldest first
 * @param early runs that were made before they are due, and do not count yet
 */
record JobObservation(
        ScheduleObservation schedule,
        @Nullable ScheduleInForce inForce,
        @Nullable Suspended suspended,
        @Nullable Instant failuresCountedSince,
        @Nullable SpecProblem problem,
        boolean editWaits,
        List<JobRun> runs,
        List<AheadRun> early) {

    /** All runs of it that there are. */
    List<JobRun> seen() {
        return Stream.concat(runs.stream(), early.stream().map(AheadRun::run)).toList();
    }

    /** When the run of a tick is due. */
    Instant dueAt(Instant tick) {
        Schedule known = schedule.schedule();
        return known == null ? tick : schedule.rules().spread().due(known, tick);
    }

    /** The same, with a problem that was found elsewhere; the one that is known already comes first. */
    JobObservation with(@Nullable SpecProblem found) {
        return new JobObservation(
                schedule,
                inForce,
                suspended,
                failuresCountedSince,
                problem == null ? found : problem,
                editWaits,
                runs,
                early);
    }

    /** The same, with runs that do not count yet. */
    JobObservation with(List<AheadRun> notYet) {
        return new JobObservation(schedule, inForce, suspended, failuresCountedSince, problem, editWaits, runs, notYet);
    }

    /** What is wrong with the spec: one word, and a sentence that names the field. */
    record SpecProblem(String reason, String message) {}
}
