package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.leader.Tenure;
import dev.punctual.cluster.pod.PodTemplates;
import dev.punctual.cluster.write.Ownership;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.run.DerivedName;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.RunDecision.StopAttempt;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;

/** Carries out what was decided about a run. Everything here may be done twice. */
@ApplicationScoped
class RunApplier {
    private static final int UNPROCESSABLE = 422;
    private static final long ABORT_GRACE_SECONDS = 1;

    /** As many as status lists. */
    private static final int ATTEMPTS_KEPT = 20;

    private final KubernetesClient client;
    private final StartedAttempts started;
    private final Acceptance acceptance;
    private final Tenure tenure;

    RunApplier(KubernetesClient client, StartedAttempts started, Acceptance acceptance, Tenure tenure) {
        this.client = client;
        this.acceptance = acceptance;
        this.started = started;
        this.tenure = tenure;
    }

    /** What came of the wish to start an attempt. */
    sealed interface StartResult {
        record Started() implements StartResult {}

        /** The API server will never take it. */
        record Refused(AttemptFailure failure) implements StartResult {}

        /** The API server may take it later: a quota is used up, say. */
        record Delayed(Explanation why) implements StartResult {}
    }

    /** A Job that is refused may be there all the same, from before the template was changed or the quota used up. */
    StartResult start(JobRun run, RunPlan plan, int attempt, Context<JobRun> context) {
        StartResult result = tryToStart(run, plan, attempt, context);
        if (!(result instanceof StartResult.Started)
                && !isOurs(run, DerivedName.ofJob(run.getMetadata().getName(), attempt))) {
            return result;
        }
        started.remember(run, attempt, plan.revision());
        deleteLongEnded(run, attempt - ATTEMPTS_KEPT);
        return new StartResult.Started();
    }

    /** A run may snooze for ever: the Job of an attempt that status does not list any more goes. */
    private void deleteLongEnded(JobRun run, int attempt) {
        String job = DerivedName.ofJob(run.getMetadata().getName(), attempt);
        if (attempt > 0 && isOurs(run, job)) {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(run.getMetadata().getNamespace())
                    .withName(job)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        }
    }

    private StartResult tryToStart(JobRun run, RunPlan plan, int attempt, Context<JobRun> context) {
        PodTemplateSpec template;
        try {
            template = PodTemplates.read(plan.template(), client.getKubernetesSerialization());
        } catch (IllegalArgumentException e) {
            return refused(FailureReason.INVALID_SPEC, Objects.requireNonNullElse(e.getMessage(), "no pod template"));
        }
        Job job = AttemptJob.build(plan.inherited().givenTo(run), attempt, template, plan);
        try {
            acceptance.keep(plan);
        } catch (KubernetesClientException e) {
            return notStarted(e);
        }
        try {
            tenure.act(() -> context.resourceOperations().create(job));
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_CONFLICT
                    ? refused(
                            FailureReason.NAME_TAKEN,
                            "a Job %s exists that is not of this run"
                                    .formatted(job.getMetadata().getName()))
                    : notStarted(e);
        }
        return new StartResult.Started();
    }

    private boolean isOurs(JobRun run, String job) {
        Job existing = client.batch()
                .v1()
                .jobs()
                .inNamespace(run.getMetadata().getNamespace())
                .withName(job)
                .get();
        return existing != null && Ownership.isOwnedBy(existing, run);
    }

    private static StartResult notStarted(KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return switch (e.getCode()) {
            case UNPROCESSABLE, HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_ENTITY_TOO_LARGE ->
                refused(FailureReason.INVALID_SPEC, said);
            case HttpURLConnection.HTTP_NOT_FOUND -> new StartResult.Delayed(new Explanation("NamespaceGone", said));
            case HttpURLConnection.HTTP_FORBIDDEN ->
                new StartResult.Delayed(
                        new Explanation(said.contains("exceeded quota") ? "QuotaExceeded" : "JobForbidden", said));
            default -> throw e;
        };
    }

    private static StartResult refused(FailureReason reason, String message) {
        return new StartResult.Refused(AttemptFailure.of(reason, message));
    }

    /** The Job goes first: a Job that lost its pod might start another. */
    void stop(JobRun run, StopAttempt stop) {
        String namespace = run.getMetadata().getNamespace();
        if (stop.job() != null) {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .withName(stop.job())
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        }
        for (String pod : stop.podsToDelete()) {
            client.pods().inNamespace(namespace).withName(pod).delete();
        }
        for (String pod : stop.podsToHurry()) {
            client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .withGracePeriod(ABORT_GRACE_SECONDS)
                    .delete();
        }
    }

    /**
     * A run that repeats another one is found by its label, and that one tells of it.
     *
     * @return whether the run has changed
     */
    boolean link(JobRun run, Context<JobRun> context) {
        String original = Objects.requireNonNull(run.getSpec().rerunOf());
        String link = "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}"
                .formatted(Labels.RERUN_BY, run.getMetadata().getName());
        client.resources(JobRun.class)
                .inNamespace(run.getMetadata().getNamespace())
                .withName(original)
                .patch(PatchContext.of(PatchType.JSON_MERGE), link);
        if (labels(run).entrySet().containsAll(rerunOf(run).entrySet())) {
            return false;
        }
        context.resourceOperations().jsonPatchPrimary(run, linked -> {
            linked.setMetadata(new ObjectMetaBuilder(run.getMetadata())
                    .addToLabels(rerunOf(run))
                    .build());
            return linked;
        });
        return true;
    }

    private static Map<String, String> labels(JobRun run) {
        return Objects.requireNonNullElse(run.getMetadata().getLabels(), Map.of());
    }

    private static Map<String, String> rerunOf(JobRun run) {
        String original = run.getSpec().rerunOf();
        return original == null ? Map.of() : Map.of(Labels.RERUN_OF, DerivedName.asLabel(original));
    }

    /** A run on demand becomes its ScheduledJob's: it goes with it, and is found by its label. */
    void adopt(JobRun run, ScheduledJob job, Context<JobRun> context) {
        context.resourceOperations().jsonPatchPrimary(run, adopted -> {
            adopted.setMetadata(new ObjectMetaBuilder(run.getMetadata())
                    .addToLabels(rerunOf(run))
                    .addToLabels(
                            Labels.SCHEDULED_JOB,
                            DerivedName.asLabel(job.getMetadata().getName()))
                    .addToOwnerReferences(ownerReference(run, job))
                    .build());
            return adopted;
        });
    }

    /** An object has one controller at most: a run that has another keeps it. */
    private static OwnerReference ownerReference(JobRun run, ScheduledJob job) {
        boolean controlled = run.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()));
        return new OwnerReferenceBuilder()
                .withApiVersion(job.getApiVersion())
                .withKind(job.getKind())
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(!controlled)
                .withBlockOwnerDeletion(false)
                .build();
    }
}
