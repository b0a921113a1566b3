package dev.punctual.core.attempt;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes says of a pod.
 *
 * @param deletionGrace seconds the pod was given to end when it was deleted, or null while it is not being deleted
 * @param reason the pod's own reason, such as {@code Evicted}
 * @param disruption the reason and message of its DisruptionTarget condition, where it has one
 * @param unschedulable what the scheduler said when it found no node
 */
public record PodFacts(
        String name,
        @Nullable String node,
        PodPhase phase,
        @Nullable Long deletionGrace,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Disruption disruption,
        @Nullable String unschedulable,
        List<ContainerFacts> containers) {

    /** The phases of a pod. */
    public enum PodPhase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /** Who took the pod away, in Kubernetes' words. */
    public record Disruption(@Nullable String reason, @Nullable String message) {}

    public PodFacts {
        containers = List.copyOf(containers);
    }

    /** Whether a container of the pod may still be running, as far as anybody knows. */
    public boolean isLive() {
        return phase != PodPhase.SUCCEEDED && phase != PodPhase.FAILED;
    }

    /** Whether the pod has been told to go. */
    public boolean isDeleting() {
        return deletionGrace != null;
    }

    /** Whether the pod was told to go because nobody hears from its node. */
    public boolean isOnLostNode() {
        return disruption != null && "DeletionByTaintManager".equals(disruption.reason());
    }

    /** The container whose log tells most of the pod: the first main one that started, else the first of any kind. */
    public @Nullable String mainContainer() {
        return containers.stream()
                .filter(container -> container.state().started() != null)
                .min(Comparator.comparing(container -> container.role() != ContainerFacts.Role.MAIN))
                .map(ContainerFacts::name)
                .orElse(null);
    }

    @Nullable Instant startedAt() {
        return containers.stream()
                .map(container -> container.state().started())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @Nullable Instant finishedAt() {
        return containers.stream()
                .map(container ->
                        container.state() instanceof ContainerState.Terminated ended ? ended.finishedAt() : null)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
