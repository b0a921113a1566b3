package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.core.run.DerivedName;
import dev.punctual.core.run.RunLimits;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the Job of an attempt. */
final class AttemptJob {
    /** Long after the operator would have acted: it only counts when no operator is there to act. */
    private static final Duration DEADLINE_SLACK = Duration.ofMinutes(1);

    private static final Set<String> KUEUE = Set.of(JobReading.KUEUE_QUEUE, "kueue.x-k8s.io/priority-class");

    private AttemptJob() {}

    static Job build(JobRun run, int attempt, PodTemplateSpec template, RunPlan plan) {
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(run.getMetadata().getNamespace())
                .withName(DerivedName.ofJob(run.getMetadata().getName(), attempt))
                .withLabels(forKueue(template))
                .addToLabels(labels(run, attempt, plan))
                .addToAnnotations(Labels.RUN_NAME, run.getMetadata().getName())
                .addToAnnotations(revision(plan))
                .withOwnerReferences(owner(run))
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withPodReplacementPolicy("Failed")
                .withActiveDeadlineSeconds(deadline(plan.limits()))
                .withNewPodFailurePolicy()
                .addNewRule()
                .withAction("FailJob")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .endRule()
                .endPodFailurePolicy()
                .withTemplate(template(run, attempt, template, plan))
                .endSpec()
                .build();
    }

    private static Map<String, String> labels(JobRun run, int attempt, RunPlan plan) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/managed-by", "punctual");
        labels.put(Labels.RUN, DerivedName.asLabel(run.getMetadata().getName()));
        labels.put(Labels.RUN_UID, run.getMetadata().getUid());
        labels.put(Labels.ATTEMPT, Integer.toString(attempt));
        String scheduledJob = run.getSpec().scheduledJob();
        if (scheduledJob != null) {
            labels.put(Labels.SCHEDULED_JOB, DerivedName.asLabel(scheduledJob));
        }
        String queue = Applicants.queue(run, plan.job());
        if (queue != null) {
            labels.put(Labels.QUEUE, DerivedName.asLabel(queue));
        }
        return labels;
    }

    /** Kueue reads them from the Job, and people write them where all their labels are. */
    private static Map<String, String> forKueue(PodTemplateSpec template) {
        Map<String, String> labels = template.getMetadata() == null
                ? Map.of()
                : Objects.requireNonNullElse(template.getMetadata().getLabels(), Map.of());
        return labels.entrySet().stream()
                .filter(label -> KUEUE.contains(label.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> revision(RunPlan plan) {
        return plan.revision() == null ? Map.of() : Map.of(Labels.TEMPLATE_REVISION, plan.revision());
    }

    private static OwnerReference owner(JobRun run) {
        return new OwnerReferenceBuilder()
                .withApiVersion(run.getApiVersion())
                .withKind(run.getKind())
                .withName(run.getMetadata().getName())
                .withUid(run.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(false)
                .build();
    }

    private static PodTemplateSpec template(JobRun run, int attempt, PodTemplateSpec template, RunPlan plan) {
        ContainerEnvironment environment = new ContainerEnvironment(run, attempt, plan.parameters());
        return new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .addToLabels(labels(run, attempt, plan))
                .addToAnnotations(Labels.RUN_NAME, run.getMetadata().getName())
                .endMetadata()
                .editOrNewSpec()
                .withRestartPolicy("Never")
                .withInitContainers(environment.in(template.getSpec().getInitContainers()))
                .withContainers(environment.in(template.getSpec().getContainers()))
                .endSpec()
                .build();
    }

    private static @Nullable Long deadline(RunLimits limits) {
        Duration timeout = limits.timeout();
        return timeout == null
                ? null
                : Math.min(
                        limits.startTimeout().plus(timeout).plus(DEADLINE_SLACK).toSeconds(), Integer.MAX_VALUE);
    }
}
