package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Node object that stands for this machine. */
record NodeRegistration(KubernetesClient client, Clock clock, String name) {

    Map<String, String> labels() {
        return Map.of(
                "kubernetes.io/hostname", name,
                "kubernetes.io/os", Machine.operatingSystem(),
                "kubernetes.io/arch", Machine.architecture());
    }

    /** Makes the node, or takes over the one of an earlier life, and says that it is ready. */
    void register() {
        if (client.nodes().withName(name).get() == null) {
            client.resource(node()).create();
        }
        heartbeat();
    }

    /** Says that the node is still there. */
    void heartbeat() {
        Node present = client.nodes().withName(name).get();
        if (present == null) {
            present = client.resource(node()).create();
        }
        Node ready = present.edit().withStatus(node().getStatus()).build();
        client.resource(keepTransitionTimes(ready, present)).updateStatus();
    }

    private static Node keepTransitionTimes(Node ready, Node before) {
        if (before.getStatus() == null) {
            return ready;
        }
        Map<String, String> since = before.getStatus().getConditions().stream()
                .filter(condition -> condition.getLastTransitionTime() != null)
                .collect(Collectors.toMap(
                        condition -> condition.getType() + condition.getStatus(),
                        NodeCondition::getLastTransitionTime,
                        (first, second) -> first));
        ready.getStatus()
                .getConditions()
                .forEach(condition -> condition.setLastTransitionTime(Objects.requireNonNullElse(
                        since.get(condition.getType() + condition.getStatus()), condition.getLastTransitionTime())));
        return ready;
    }

    private Node node() {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withCapacity(capacity())
                .withAllocatable(capacity())
                .addNewAddress("127.0.0.1", "InternalIP")
                .addNewAddress(name, "Hostname")
                .withConditions(conditions())
                .withNewNodeInfo()
                .withArchitecture(Machine.architecture())
                .withOperatingSystem(Machine.operatingSystem())
                .withOsImage(System.getProperty("os.name"))
                .withKernelVersion(System.getProperty("os.version"))
                .withKubeletVersion("punctual-local")
                .withContainerRuntimeVersion("processes")
                .withBootID("")
                .withMachineID("")
                .withSystemUUID("")
                .withKubeProxyVersion("")
                .endNodeInfo()
                .endStatus()
                .build();
    }

    private static Map<String, Quantity> capacity() {
        return Stream.of("cpu", "memory", "pods")
                .collect(Collectors.toMap(
                        resource -> resource,
                        resource -> new Quantity(Machine.capacity(resource).toPlainString())));
    }

    private List<NodeCondition> conditions() {
        return List.of(
                condition(
                        "MemoryPressure",
                        "False",
                        "KubeletHasSufficientMemory",
                        "kubelet has sufficient memory available"),
                condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
                condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
                condition("Ready", "True", "KubeletReady", "kubelet is posting ready status"));
    }

    private NodeCondition condition(String type, String status, String reason, String message) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new NodeConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .build();
    }
}
