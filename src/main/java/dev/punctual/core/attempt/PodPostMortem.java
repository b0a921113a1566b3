package dev.punctual.core.attempt;

import dev.punctual.core.attempt.ContainerState.Terminated;
import dev.punctual.core.report.ReportParser;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells why a failed pod failed. Who took the pod away comes first: the exit code is then only the echo of it. */
final class PodPostMortem {
    /** The scheduler chose a node, whose kubelet found that the pod cannot be there; {@code OutOfcpu} and the like aside. */
    private static final Set<String> REFUSED_BY_THE_NODE = Set.of(
            "NodeAffinity",
            "NodeName",
            "NodePorts",
            "NodeUnschedulable",
            "PodOSNotSupported",
            "PodOSSelectorNodeLabelDoesNotMatch",
            "TaintToleration",
            "TopologyAffinityError",
            "UnexpectedAdmissionError");

    private PodPostMortem() {}

    static AttemptFailure of(PodFacts pod) {
        if (pod.disruption() != null) {
            return byDisruption(pod, pod.disruption());
        }
        FailureReason podReason = podReason(pod.reason());
        if (podReason != null) {
            String message = Objects.requireNonNullElse(pod.message(), podReason.text());
            return withExitOfCulprit(AttemptFailure.of(podReason, pod, message), pod);
        }
        return culprit(pod).map(container -> byContainer(pod, container)).orElseGet(() -> withoutATrace(pod));
    }

    private static AttemptFailure byDisruption(PodFacts pod, PodFacts.Disruption disruption) {
        FailureReason reason =
                switch (disruption.reason() == null ? "" : disruption.reason()) {
                    case "PreemptionByScheduler" -> FailureReason.PREEMPTED;
                    case "DeletionByTaintManager", "DeletionByPodGC" -> FailureReason.NODE_LOST;
                    default -> FailureReason.EVICTED;
                };
        String message = Objects.requireNonNullElseGet(disruption.message(), () -> "the pod was taken away");
        return withExitOfCulprit(AttemptFailure.of(reason, pod, message), pod);
    }

    private static @Nullable FailureReason podReason(@Nullable String reason) {
        if (reason != null && (reason.startsWith("OutOf") || REFUSED_BY_THE_NODE.contains(reason))) {
            return FailureReason.UNSCHEDULABLE;
        }
        return switch (reason == null ? "" : reason) {
            case "Evicted" -> FailureReason.EVICTED;
            case "Preempting" -> FailureReason.PREEMPTED;
            case "NodeLost", "NodeShutdown", "Shutdown", "Terminated" -> FailureReason.NODE_LOST;
            case "DeadlineExceeded" -> FailureReason.TIMEOUT;
            default -> null;
        };
    }

    /** The container that failed first; a main one before a sidecar that was only torn down with it. */
    private static Optional<ContainerFacts> culprit(PodFacts pod) {
        return pod.containers().stream()
                .filter(container -> container.state() instanceof Terminated ended && wentWrong(ended))
                .min(Comparator.comparing((ContainerFacts container) -> container.role() == ContainerFacts.Role.SIDECAR)
                        .thenComparing(container -> ((Terminated) container.state()).exitCode() == 0)
                        .thenComparing(
                                container -> ((Terminated) container.state()).finishedAt(),
                                Comparator.nullsLast(Comparator.naturalOrder())));
    }

    /** A container whose first process outlived the one that was killed may exit with 0 all the same. */
    private static boolean wentWrong(Terminated ended) {
        return ended.exitCode() != 0 || "OOMKilled".equals(ended.reason());
    }

    private static AttemptFailure byContainer(PodFacts pod, ContainerFacts container) {
        Terminated ended = (Terminated) container.state();
        FailureReason reason =
                switch (ended.reason() == null ? "" : ended.reason()) {
                    case "OOMKilled" -> FailureReason.OOM_KILLED;
                    case "StartError", "ContainerCannotRun" -> FailureReason.CONTAINER_CONFIG_ERROR;
                    default -> FailureReason.EXIT_CODE;
                };
        return withExit(AttemptFailure.of(reason, pod, message(pod, container, ended, reason)), container);
    }

    private static String message(PodFacts pod, ContainerFacts container, Terminated ended, FailureReason reason) {
        String what =
                switch (reason) {
                    case OOM_KILLED -> "container %s used more memory than its limit".formatted(container.name());
                    case CONTAINER_CONFIG_ERROR -> "container %s could not be started".formatted(container.name());
                    default -> exited(container, ended);
                };
        String said = ended.message() == null
                ? ""
                : ReportParser.withoutReports(ended.message()).strip();
        String why = said.isEmpty() ? "" : ": " + said;
        String who = pod.isDeleting() ? "; the pod was deleted by someone else" : "";
        return what + why + who;
    }

    private static String exited(ContainerFacts container, Terminated ended) {
        String signal = Signals.ofExitCode(ended.exitCode());
        String by = signal == null ? "" : " (" + signal + ")";
        return "container %s exited with %d%s".formatted(container.name(), ended.exitCode(), by);
    }

    private static AttemptFailure withExitOfCulprit(AttemptFailure failure, PodFacts pod) {
        return culprit(pod).map(container -> withExit(failure, container)).orElse(failure);
    }

    private static AttemptFailure withExit(AttemptFailure failure, ContainerFacts container) {
        Terminated ended = (Terminated) container.state();
        return new AttemptFailure(
                failure.reason(),
                ended.exitCode(),
                Signals.ofExitCode(ended.exitCode()),
                container.name(),
                failure.pod(),
                failure.node(),
                failure.message(),
                failure.startedAt(),
                failure.finishedAt());
    }

    private static AttemptFailure withoutATrace(PodFacts pod) {
        String message = pod.message() != null
                ? pod.message()
                : "pod %s failed and no container of it says why".formatted(pod.name());
        return AttemptFailure.of(FailureReason.POD_DELETED, pod, message);
    }
}
