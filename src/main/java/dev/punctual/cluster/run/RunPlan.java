package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Then;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.parameters.NamedValue;
import dev.punctual.core.run.RunLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks for, with what it leaves to its ScheduledJob filled in.
 *
 * @param job its ScheduledJob; null for an ad-hoc run, or when there is none of that name
 * @param revision the name of what its ScheduledJob said when the run was accepted, or says now; null where there is none
 * @param inherited what it takes over from the run that it repeats
 * @param template the pod template as it was written; null when there is none to run
 * @param parameters the values it runs with, in the order of declaration
 * @param then what is run after it
 * @param refusal why no attempt of it can be started
 */
record RunPlan(
        RunLimits limits,
        @Nullable ScheduledJob job,
        @Nullable String revision,
        Inheritance inherited,
        @Nullable Map<String, Object> template,
        List<NamedValue> parameters,
        List<Then> then,
        @Nullable AttemptFailure refusal) {

    /** The plan of a run of which nothing can be started. */
    static RunPlan refused(@Nullable ScheduledJob job, AttemptFailure refusal) {
        return new RunPlan(RunLimits.DEFAULT, job, null, Inheritance.NONE, null, List.of(), then(job), refusal);
    }

    /** The same plan of a run that was accepted with a revision of its job. */
    RunPlan of(@Nullable ScheduledJob present, String acceptedWith) {
        return new RunPlan(limits, present, acceptedWith, inherited, template, parameters, then, refusal);
    }

    /** The same plan of a run that repeats another one. */
    RunPlan inheriting(Inheritance from) {
        AttemptFailure first = from.refusal() == null ? refusal : from.refusal();
        return new RunPlan(limits, job, revision, from, template, parameters, then, first);
    }

    static List<Then> then(@Nullable ScheduledJob job) {
        List<Then> then = job == null ? null : job.getSpec().then();
        return then == null ? List.of() : then;
    }
}
