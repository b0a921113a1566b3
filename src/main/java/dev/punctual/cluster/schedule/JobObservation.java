package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduleInForce;
import dev.punctual.core.schedule.ScheduleObservation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a ScheduledJob at one moment.
 *
 * @param inForce the schedule that runs are started by; null for a job that runs on demand only
 * @param problem why the schedule in the spec cannot be used; the one in force is then the last good one
 * @param editWaits whether the spec has another schedule, which takes effect once status accounts for all ticks of this
 * @param runs the job's runs, oldest first
 */
record JobObservation(
        ScheduleObservation schedule,
        @Nullable ScheduleInForce inForce,
        @Nullable SpecProblem problem,
        boolean editWaits,
        List<JobRun> runs) {

    /** What is wrong with the spec: one word, and a sentence that names the field. */
    record SpecProblem(String reason, String message) {}
}
