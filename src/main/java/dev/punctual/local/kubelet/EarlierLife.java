package dev.punctual.local.kubelet;

import dev.punctual.local.kubelet.ContainerPhase.Terminated;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an earlier life of the kubelet left of a pod: in its status, in its sandbox, and as processes. Processes that it
 * started have lost the one who would learn their exit code, so they are ended and reported as lost.
 */
record EarlierLife(Pod pod, Sandbox sandbox, Instant now) {

    /** Gives the runs and logs of a new worker what is known. */
    void recall(PodWorker worker, ContainerStarter starter) {
        boolean started = false;
        for (ContainerRun run : worker.runs()) {
            int starts = starts(run.name());
            if (starts > 0) {
                started = true;
                starter.reopenLog(run.name(), starts - 1);
                run.ended(end(run.name()), starts);
            }
        }
        if (started) {
            ProcessTree.ofPod(pod.getMetadata().getUid()).kill();
        }
    }

    private Terminated end(String container) {
        Optional<ContainerStatus> status = status(container);
        return status.map(ContainerStatus::getState)
                .map(ContainerState::getTerminated)
                .map(EarlierLife::terminated)
                .orElseGet(() -> Terminated.lost(startedAt(status), now));
    }

    private static Terminated terminated(ContainerStateTerminated known) {
        return new Terminated(
                known.getExitCode(),
                known.getReason(),
                known.getMessage(),
                Instant.parse(known.getStartedAt()),
                Instant.parse(known.getFinishedAt()));
    }

    private Instant startedAt(Optional<ContainerStatus> status) {
        return status.map(ContainerStatus::getState)
                .map(ContainerState::getRunning)
                .map(running -> Instant.parse(running.getStartedAt()))
                .orElse(Instant.EPOCH);
    }

    /** How often a container was started: as its status says or, where that was not written any more, as its scripts show. */
    private int starts(String container) {
        int shown = status(container)
                .filter(status -> status.getContainerID() != null)
                .map(status -> Objects.requireNonNullElse(status.getRestartCount(), 0) + 1)
                .orElse(0);
        int tried = shown;
        while (Files.exists(sandbox.script(container, tried))) {
            tried++;
        }
        return tried;
    }

    private Optional<ContainerStatus> status(String container) {
        return pod.getStatus() == null
                ? Optional.empty()
                : Stream.concat(
                                pod.getStatus().getInitContainerStatuses().stream(),
                                pod.getStatus().getContainerStatuses().stream())
                        .filter(status -> status.getName().equals(container))
                        .findFirst();
    }
}
