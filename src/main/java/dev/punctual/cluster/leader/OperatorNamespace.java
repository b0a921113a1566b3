package dev.punctual.cluster.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Where the operator has its own objects: its lease, those of its replicas, and the switch of all execution. */
@ApplicationScoped
public class OperatorNamespace {
    private final KubernetesClient client;
    private final LeaderElectionConfiguration election;

    /** Made by the container; by hand only in tests. */
    public OperatorNamespace(KubernetesClient client, LeaderElectionConfiguration election) {
        this.client = client;
        this.election = election;
    }

    /** Its name. */
    public String name() {
        return election.getLeaseNamespace()
                .orElseGet(() -> Objects.requireNonNullElse(client.getNamespace(), "default"));
    }
}
