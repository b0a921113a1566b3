package dev.punctual.core.attempt;

import org.jspecify.annotations.Nullable;

/** What keeps a pod from starting, in the words of the scheduler or the kubelet. */
final class StartProblem {
    private StartProblem() {}

    /** The problem of a pending pod, or null while nobody has named one. */
    static @Nullable AttemptFailure of(PodFacts pod) {
        if (pod.phase() != PodFacts.PodPhase.PENDING) {
            return null;
        }
        if (pod.unschedulable() != null) {
            return AttemptFailure.of(FailureReason.UNSCHEDULABLE, pod, pod.unschedulable());
        }
        for (ContainerFacts container : pod.containers()) {
            if (container.state() instanceof ContainerState.Waiting waiting) {
                FailureReason reason = reason(waiting.reason());
                if (reason != null) {
                    return problem(reason, waiting, container, pod);
                }
            }
        }
        return null;
    }

    private static @Nullable FailureReason reason(@Nullable String kubeletReason) {
        return switch (kubeletReason == null ? "" : kubeletReason) {
            case "ErrImagePull",
                    "ImagePullBackOff",
                    "InvalidImageName",
                    "ErrImageNeverPull",
                    "ImageInspectError",
                    "RegistryUnavailable",
                    "SignatureValidationFailed" -> FailureReason.IMAGE_PULL_FAILED;
            case "CreateContainerConfigError",
                    "CreateContainerError",
                    "RunContainerError",
                    "PreCreateHookError",
                    "PreStartHookError",
                    "PostStartHookError",
                    "CreatePodSandboxError" -> FailureReason.CONTAINER_CONFIG_ERROR;
            default -> null;
        };
    }

    private static AttemptFailure problem(
            FailureReason reason, ContainerState.Waiting waiting, ContainerFacts container, PodFacts pod) {
        String said = waiting.message() == null ? "" : ": " + waiting.message();
        return new AttemptFailure(
                reason,
                null,
                null,
                container.name(),
                pod.name(),
                pod.node(),
                "container %s: %s%s".formatted(container.name(), waiting.reason(), said),
                null,
                null);
    }
}
