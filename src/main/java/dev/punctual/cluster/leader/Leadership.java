package dev.punctual.cluster.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether this replica is the one that acts; for what need not be done by each, but may be. */
@ApplicationScoped
public class Leadership {
    private final KubernetesClient client;
    private final LeaderElectionConfiguration election;

    Leadership(KubernetesClient client, LeaderElectionConfiguration election) {
        this.client = client;
        this.election = election;
    }

    /** Asks the API server who holds the lease. Where there is none, as in local mode, there is one replica. */
    public boolean isOurs() {
        String namespace = election.getLeaseNamespace().orElseGet(client::getNamespace);
        Lease lease = namespace == null
                ? null
                : client.leases()
                        .inNamespace(namespace)
                        .withName(election.getLeaseName())
                        .get();
        return lease == null
                || election.getIdentity()
                        .map(own -> own.equals(lease.getSpec().getHolderIdentity()))
                        .orElse(true);
    }
}
