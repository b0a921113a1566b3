package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnExitCodesRequirement;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnPodConditionsPattern;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A Job's {@code podFailurePolicy}: what the first rule that matches says of a failed pod. */
record FailurePolicy(List<PodFailurePolicyRule> rules) {

    /** What a failed pod means for its Job. */
    sealed interface Verdict {
        /** It counts against the back-off limit. */
        record Count() implements Verdict {}

        /** It is as if it had not been. */
        record Ignore() implements Verdict {}

        /** The Job has failed; the message names pod and rule. */
        record FailJob(String message) implements Verdict {}
    }

    static FailurePolicy of(JobObservation observation) {
        var policy = observation.spec().getPodFailurePolicy();
        return new FailurePolicy(policy == null ? List.of() : policy.getRules());
    }

    /** The verdict on a pod whose phase is Failed. */
    Verdict on(Pod pod) {
        for (int index = 0; index < rules.size(); index++) {
            PodFailurePolicyRule rule = rules.get(index);
            Optional<String> match = match(rule, pod);
            if (match.isPresent()) {
                return verdict(
                        rule.getAction(), match.get() + " matching " + rule.getAction() + " rule at index " + index);
            }
        }
        return new Verdict.Count();
    }

    private static Verdict verdict(String action, String message) {
        return switch (action) {
            case "FailJob" -> new Verdict.FailJob(message);
            case "Ignore" -> new Verdict.Ignore();
            default -> new Verdict.Count();
        };
    }

    private static Optional<String> match(PodFailurePolicyRule rule, Pod pod) {
        return rule.getOnExitCodes() != null
                ? matchExitCode(rule.getOnExitCodes(), pod)
                : matchCondition(rule.getOnPodConditions(), pod);
    }

    private static Optional<String> matchExitCode(PodFailurePolicyOnExitCodesRequirement wanted, Pod pod) {
        return JobPods.containers(pod)
                .filter(container -> wanted.getContainerName() == null
                        || wanted.getContainerName().equals(container.getName()))
                .filter(container -> exitCode(container) != 0)
                .filter(container -> wanted.getValues().contains(exitCode(container))
                        == wanted.getOperator().equals("In"))
                .findFirst()
                .map(container -> "Container %s for pod %s/%s failed with exit code %d"
                        .formatted(
                                container.getName(),
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName(),
                                exitCode(container)));
    }

    private static int exitCode(ContainerStatus container) {
        return container.getState() == null || container.getState().getTerminated() == null
                ? 0
                : container.getState().getTerminated().getExitCode();
    }

    private static Optional<String> matchCondition(List<PodFailurePolicyOnPodConditionsPattern> patterns, Pod pod) {
        Stream<PodCondition> conditions =
                pod.getStatus() == null ? Stream.of() : pod.getStatus().getConditions().stream();
        return conditions
                .filter(condition -> patterns.stream().anyMatch(pattern -> matches(pattern, condition)))
                .findFirst()
                .map(condition -> "Pod %s/%s has condition %s"
                        .formatted(
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName(),
                                condition.getType()));
    }

    private static boolean matches(PodFailurePolicyOnPodConditionsPattern pattern, PodCondition condition) {
        return pattern.getType().equals(condition.getType())
                && Objects.requireNonNullElse(pattern.getStatus(), "True").equals(condition.getStatus());
    }
}
