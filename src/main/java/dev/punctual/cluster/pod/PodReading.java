package dev.punctual.cluster.pod;

import dev.punctual.core.attempt.ContainerFacts;
import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.attempt.PodFacts.Disruption;
import dev.punctual.core.attempt.PodFacts.PodPhase;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a Pod into facts. */
public final class PodReading {
    private PodReading() {}

    /** What Kubernetes says of the pod. */
    public static PodFacts read(Pod pod) {
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        return new PodFacts(
                pod.getMetadata().getName(),
                pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
                phase(status.getPhase()),
                grace(pod),
                status.getReason(),
                status.getMessage(),
                condition(status, "DisruptionTarget", "True")
                        .map(found -> new Disruption(found.getReason(), found.getMessage()))
                        .orElse(null),
                unschedulable(status),
                containers(pod, status));
    }

    /** An instant as Kubernetes writes it. */
    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static PodPhase phase(@Nullable String phase) {
        return switch (phase == null ? "Pending" : phase) {
            case "Pending" -> PodPhase.PENDING;
            case "Running" -> PodPhase.RUNNING;
            case "Succeeded" -> PodPhase.SUCCEEDED;
            case "Failed" -> PodPhase.FAILED;
            default -> PodPhase.UNKNOWN;
        };
    }

    private static @Nullable Long grace(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() == null) {
            return null;
        }
        return Objects.requireNonNullElse(pod.getMetadata().getDeletionGracePeriodSeconds(), 0L);
    }

    private static Optional<PodCondition> condition(PodStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst();
    }

    private static @Nullable String unschedulable(PodStatus status) {
        return condition(status, "PodScheduled", "False")
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .map(condition -> Objects.requireNonNullElse(condition.getMessage(), "no node fits"))
                .orElse(null);
    }

    private static List<ContainerFacts> containers(Pod pod, PodStatus status) {
        List<Container> initContainers =
                pod.getSpec() == null ? List.of() : pod.getSpec().getInitContainers();
        Set<String> sidecars = initContainers.stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()))
                .map(Container::getName)
                .collect(Collectors.toSet());
        List<ContainerFacts> facts = new ArrayList<>();
        for (ContainerStatus container : status.getInitContainerStatuses()) {
            facts.add(read(container, sidecars.contains(container.getName()) ? Role.SIDECAR : Role.INIT));
        }
        status.getContainerStatuses().forEach(container -> facts.add(read(container, Role.MAIN)));
        return facts;
    }

    private static ContainerFacts read(ContainerStatus container, Role role) {
        return new ContainerFacts(container.getName(), role, state(container.getState()));
    }

    private static ContainerState state(io.fabric8.kubernetes.api.model.@Nullable ContainerState state) {
        if (state != null && state.getTerminated() != null) {
            var ended = state.getTerminated();
            return new ContainerState.Terminated(
                    Objects.requireNonNullElse(ended.getExitCode(), 0),
                    ended.getReason(),
                    ended.getMessage(),
                    instant(ended.getStartedAt()),
                    instant(ended.getFinishedAt()));
        }
        if (state != null && state.getRunning() != null) {
            return new ContainerState.Running(instant(state.getRunning().getStartedAt()));
        }
        return state == null || state.getWaiting() == null
                ? new ContainerState.Waiting(null, null)
                : new ContainerState.Waiting(
                        state.getWaiting().getReason(), state.getWaiting().getMessage());
    }
}
