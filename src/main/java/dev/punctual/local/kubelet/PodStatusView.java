package dev.punctual.local.kubelet;

import dev.punctual.local.kubelet.ContainerPhase.Running;
import dev.punctual.local.kubelet.ContainerPhase.Terminated;
import dev.punctual.local.kubelet.ContainerPhase.Waiting;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** How a pod's status reads, from where its containers stand. */
record PodStatusView(Pod pod, PodSituation situation, Instant now) {
    private static final String ADDRESS = "127.0.0.1";

    PodStatus status() {
        PodStatus before = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        return new PodStatusBuilder(before)
                .withPhase(situation.phase())
                .withReason(situation.reason())
                .withMessage(situation.message())
                .withHostIP(ADDRESS)
                .withHostIPs(new HostIP(ADDRESS))
                .withPodIP(ADDRESS)
                .withPodIPs(new PodIP(ADDRESS))
                .withStartTime(Objects.requireNonNullElse(before.getStartTime(), text(now)))
                .withQosClass(Objects.requireNonNullElseGet(before.getQosClass(), () -> QosClass.of(pod.getSpec())))
                .withConditions(new PodConditions(situation, before.getConditions(), text(now)).all())
                .withInitContainerStatuses(statuses(situation.inits()))
                .withContainerStatuses(statuses(situation.mains()))
                .build();
    }

    private List<ContainerStatus> statuses(List<ContainerRun> runs) {
        return runs.stream().map(this::status).toList();
    }

    private ContainerStatus status(ContainerRun run) {
        boolean running = run.phase() instanceof Running;
        boolean initDone = situation.inits().contains(run) && run.facts().succeeded();
        return new ContainerStatusBuilder()
                .withName(run.name())
                .withImage(run.spec().getImage())
                .withImageID(run.starts() == 0 ? "" : "local://" + run.spec().getImage())
                .withContainerID(run.starts() == 0 ? null : id(run, run.starts() - 1))
                .withRestartCount(run.restarts())
                .withReady(running || initDone)
                .withStarted(running)
                .withState(state(run.phase(), run, run.starts() - 1))
                .withLastState(run.last()
                        .map(last -> state(last, run, run.starts() - 2))
                        .orElseGet(ContainerState::new))
                .build();
    }

    private ContainerState state(ContainerPhase phase, ContainerRun run, int start) {
        if (phase instanceof Waiting waiting) {
            return new ContainerStateBuilder()
                    .withNewWaiting(waiting.message(), waiting.reason())
                    .build();
        }
        if (phase instanceof Running running) {
            return new ContainerStateBuilder()
                    .withNewRunning(text(running.startedAt()))
                    .build();
        }
        Terminated terminated = (Terminated) phase;
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(terminated.exitCode())
                .withReason(terminated.reason())
                .withMessage(terminated.message())
                .withStartedAt(text(terminated.startedAt()))
                .withFinishedAt(text(terminated.finishedAt()))
                .withContainerID(id(run, Math.max(0, start)))
                .endTerminated()
                .build();
    }

    private String id(ContainerRun run, int start) {
        return "local://" + pod.getMetadata().getUid() + "-" + run.name() + "-" + start;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
