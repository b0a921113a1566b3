package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Rerun;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes over from the one that it repeats.
 *
 * @param rerun null when it repeats none, or when none can be repeated
 * @param refusal why it cannot repeat that one
 */
record Inheritance(@Nullable Rerun rerun, @Nullable AttemptFailure refusal) {
    static final Inheritance NONE = new Inheritance(null, null);

    /** What was recorded when the run was accepted. */
    static Inheritance recorded(Rerun rerun) {
        return new Inheritance(rerun, null);
    }

    /** What the run would take over from that one; null is a run that is not there. */
    static Inheritance of(JobRun run, @Nullable JobRun original) {
        String name = run.getSpec().rerunOf();
        if (original == null) {
            return refused("there is no run %s in namespace %s"
                    .formatted(name, run.getMetadata().getNamespace()));
        }
        if (original.getMetadata().getUid().equals(run.getMetadata().getUid())) {
            return refused("run %s cannot repeat itself".formatted(name));
        }
        String job = original.getSpec().scheduledJob();
        if (!Objects.equals(job, run.getSpec().scheduledJob())) {
            return refused("run %s is a run of %s, this one is of %s"
                    .formatted(name, told(job), told(run.getSpec().scheduledJob())));
        }
        Inheritance before = recordedIn(original.getStatus());
        Instant tick = before.tickOf(original);
        List<RunParameter> values = before.parametersOf(original);
        return recorded(new Rerun(tick, values.isEmpty() ? null : values));
    }

    static Inheritance recordedIn(@Nullable JobRunStatus status) {
        return status == null || status.rerun() == null ? NONE : recorded(status.rerun());
    }

    private static String told(@Nullable String job) {
        return job == null ? "no ScheduledJob" : "ScheduledJob " + job;
    }

    private static Inheritance refused(String why) {
        return new Inheritance(null, AttemptFailure.of(FailureReason.INVALID_SPEC, "spec.rerunOf: " + why));
    }

    /** The run as if it had been written with all that it takes over. */
    JobRun givenTo(JobRun run) {
        if (rerun == null) {
            return run;
        }
        JobRun given = new JobRun();
        given.setMetadata(run.getMetadata());
        given.setSpec(run.getSpec().given(tickOf(run), parametersOf(run)));
        given.setStatus(run.getStatus());
        return given;
    }

    private @Nullable Instant tickOf(JobRun run) {
        return run.getSpec().scheduledFor() != null || rerun == null
                ? run.getSpec().scheduledFor()
                : rerun.scheduledFor();
    }

    /** Its own go before those of the other. */
    private List<RunParameter> parametersOf(JobRun run) {
        List<RunParameter> all = new ArrayList<>(orEmpty(run.getSpec().parameters()));
        Set<String> own = new HashSet<>();
        all.forEach(parameter -> own.add(parameter.name()));
        orEmpty(rerun == null ? null : rerun.parameters()).stream()
                .filter(parameter -> !own.contains(parameter.name()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static List<RunParameter> orEmpty(@Nullable List<RunParameter> parameters) {
        return parameters == null ? List.of() : parameters;
    }
}
