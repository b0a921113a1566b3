package dev.punctual.cluster.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/**
 * Gives the lease back at a graceful end, so that another replica need not wait until it has run out. This comes after all else
 * that ends: who gave the lease back writes nothing any more.
 */
@ApplicationScoped
class LeaseReturnApplier {
    private static final Logger LOG = Logger.getLogger(LeaseReturnApplier.class);

    private final KubernetesClient client;
    private final OperatorNamespace namespace;
    private final LeaderElectionConfiguration election;
    private final Tenure tenure;

    LeaseReturnApplier(
            KubernetesClient client, OperatorNamespace namespace, LeaderElectionConfiguration election, Tenure tenure) {
        this.client = client;
        this.namespace = namespace;
        this.election = election;
        this.tenure = tenure;
    }

    void end(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event) {
        try {
            giveBack();
        } catch (KubernetesClientException e) {
            LOG.debugf("the lease is not given back, and runs out: %s", e.getMessage());
        }
    }

    void giveBack() {
        tenure.end();
        Lease lease = client.leases()
                .inNamespace(namespace.name())
                .withName(election.getLeaseName())
                .get();
        if (lease != null && isOurs(lease)) {
            lease.getSpec().setHolderIdentity("");
            client.resource(lease)
                    .lockResourceVersion(lease.getMetadata().getResourceVersion())
                    .update();
        }
    }

    private boolean isOurs(Lease lease) {
        return election.getIdentity()
                .filter(own -> own.equals(lease.getSpec().getHolderIdentity()))
                .isPresent();
    }
}
