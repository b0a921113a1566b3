package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.revision.RevisionApplier;
import dev.punctual.cluster.revision.Revisions;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run was accepted with stays so, whatever becomes of its job. It is recorded with the first decision about the run,
 * in status or on a Job; until then the job's latest word counts.
 */
@ApplicationScoped
class Acceptance {
    private final KubernetesClient client;
    private final Revisions revisions;
    private final RevisionApplier applier;
    private final StartedAttempts started;

    Acceptance(KubernetesClient client, Revisions revisions, RevisionApplier applier, StartedAttempts started) {
        this.client = client;
        this.revisions = revisions;
        this.applier = applier;
        this.started = started;
    }

    /**
     * What the run asks for.
     *
     * @param job as it is now; null when there is none
     * @param jobs of the run's attempts
     */
    RunPlan plan(JobRun run, @Nullable ScheduledJob job, List<Job> jobs) {
        Optional<String> unreadable = Unreadable.spec(run);
        if (unreadable.isPresent()) {
            return refused(job, unreadable.get());
        }
        Inheritance inherited = inherited(run);
        return planAsGiven(inherited.givenTo(run), job, jobs).inheriting(inherited);
    }

    /** Recorded before anything of the run is started: the run that it repeats may go meanwhile. */
    private Inheritance inherited(JobRun run) {
        String original = run.getSpec().rerunOf();
        Inheritance recorded = Inheritance.recordedIn(run.getStatus());
        if (original == null || recorded.rerun() != null || isFinished(run)) {
            return recorded;
        }
        return Inheritance.of(
                run,
                client.resources(JobRun.class)
                        .inNamespace(run.getMetadata().getNamespace())
                        .withName(original)
                        .get());
    }

    private RunPlan planAsGiven(JobRun run, @Nullable ScheduledJob job, List<Job> jobs) {
        String recorded = run.getSpec().scheduledJob() == null ? null : recorded(run, jobs);
        String present = job == null ? null : revisions.nameOf(job);
        Optional<String> unreadable = job == null || recorded != null ? Optional.empty() : Unreadable.spec(job);
        if (unreadable.isPresent()) {
            return refused(job, "ScheduledJob %s: %s".formatted(run.getSpec().scheduledJob(), unreadable.get()));
        }
        if (recorded == null || recorded.equals(present) || isFinished(run)) {
            RunPlan plan = RunPlanner.plan(run, job);
            return present == null ? plan : plan.of(job, present);
        }
        return revisions
                .asItWas(run, job, recorded)
                .map(then -> RunPlanner.plan(run, then))
                .orElseGet(() -> gone(run, job, recorded))
                .of(job, recorded);
    }

    private static RunPlan refused(@Nullable ScheduledJob job, String why) {
        return RunPlan.refused(job, AttemptFailure.of(FailureReason.INVALID_SPEC, why));
    }

    private static boolean isFinished(JobRun run) {
        return StateReading.read(run.getStatus()).phase().isFinal();
    }

    private @Nullable String recorded(JobRun run, List<Job> jobs) {
        if (run.getStatus() != null && run.getStatus().templateRevision() != null) {
            return run.getStatus().templateRevision();
        }
        return jobs.stream()
                .map(job -> job.getMetadata().getAnnotations().get(Labels.TEMPLATE_REVISION))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Optional.ofNullable(started.revision(run)))
                .orElse(null);
    }

    private static RunPlan gone(JobRun run, @Nullable ScheduledJob job, String recorded) {
        if (job == null) {
            return RunPlanner.plan(run, null);
        }
        String message = "the ControllerRevision %s with what ScheduledJob %s said when the run was accepted is gone"
                .formatted(recorded, job.getMetadata().getName());
        return refused(job, message);
    }

    /** Stores what the run is accepted with, if nobody has; to be done before it is recorded. */
    void keep(RunPlan plan) {
        ScheduledJob job = plan.job();
        if (job != null && plan.refusal() == null && revisions.nameOf(job).equals(plan.revision())) {
            applier.keep(job);
        }
    }
}
