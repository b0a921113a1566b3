package dev.punctual.cluster.command;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.execution.ExecutionSwitch;
import dev.punctual.cluster.execution.Stopped;
import dev.punctual.cluster.leader.OperatorNamespace;
import dev.punctual.cluster.report.Command;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Throws the switch of all execution, by what people would write in YAML. */
@ApplicationScoped
class ClusterOperatorCommands implements OperatorCommands {
    private final Permission permission;
    private final CommandRecord record;
    private final OperatorNamespace namespace;
    private final KubernetesClient client;
    private final Clock clock;

    ClusterOperatorCommands(
            Permission permission,
            CommandRecord record,
            OperatorNamespace namespace,
            KubernetesClient client,
            Clock clock) {
        this.permission = permission;
        this.record = record;
        this.namespace = namespace;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void stopAll(Order order) {
        Map<String, String> data = new HashMap<>();
        data.put(Stopped.STOPPED, "true");
        data.put(Stopped.SINCE, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        data.put(Stopped.BY, order.caller().name());
        if (order.reason() != null) {
            data.put(Stopped.REASON, order.reason());
        }
        write(order, Command.Verb.STOP_ALL, data);
    }

    @Override
    public void startAll(Order order) {
        write(order, Command.Verb.START_ALL, Map.of(Stopped.STOPPED, "false"));
    }

    private void write(Order order, Command.Verb verb, Map<String, String> data) {
        permission.demand(order, Verb.PATCH, Resource.CONFIG_MAPS, namespace.name(), ExecutionSwitch.NAME);
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace.name())
                .withName(ExecutionSwitch.NAME)
                .endMetadata()
                .withData(data)
                .build();
        ConfigMap written = Refusing.asking(() -> client.resource(map)
                .fieldManager(order.window().manager())
                .forceConflicts()
                .serverSideApply());
        record.carriedOut(order, verb, written, null);
    }
}
