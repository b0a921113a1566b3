package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Gives pending pods to the one node, or says why they cannot have it. */
final class Scheduler {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final String OURS = "default-scheduler";

    private final PodApi api;
    private final PodEvents events;
    private final Placement placement;
    private final Clock clock;

    Scheduler(PodApi api, PodEvents events, Placement placement, Clock clock) {
        this.api = api;
        this.events = events;
        this.placement = placement;
        this.clock = clock;
    }

    /**
     * Places a pod that has no node.
     *
     * @return when to try again
     */
    Optional<Duration> place(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return giveUp(pod);
        }
        boolean foreign = !Objects.requireNonNullElse(pod.getSpec().getSchedulerName(), OURS)
                .equals(OURS);
        if (foreign || !pod.getSpec().getSchedulingGates().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> obstacle = placement.obstacle(pod.getSpec());
        obstacle.ifPresentOrElse(why -> refuse(pod, why), () -> api.bind(pod, placement.nodeName()));
        return obstacle.map(why -> AGAIN);
    }

    /** A deleted pod that never had a node has nobody else who would bring it to its end. */
    private Optional<Duration> giveUp(Pod pod) {
        var failed = api.writeStatus(pod, base -> base.edit()
                .editOrNewStatus()
                .withPhase("Failed")
                .endStatus()
                .build());
        failed.filter(written -> !Objects.equals(written.getMetadata().getDeletionGracePeriodSeconds(), 0L))
                .ifPresent(api::remove);
        return Optional.empty();
    }

    private void refuse(Pod pod, String why) {
        var condition = new PodConditionBuilder()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(why)
                .withLastTransitionTime(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
        boolean known = pod.getStatus() != null
                && pod.getStatus().getConditions().stream().anyMatch(c -> why.equals(c.getMessage()));
        if (!known) {
            var unused = api.writeStatus(pod, base -> base.edit()
                    .editOrNewStatus()
                    .withPhase("Pending")
                    .withConditions(PodConditions.with(base.getStatus().getConditions(), condition))
                    .endStatus()
                    .build());
            events.warning(pod, "FailedScheduling", why);
        }
    }
}
