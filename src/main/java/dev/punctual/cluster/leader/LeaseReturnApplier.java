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
import java.net.HttpURLConnection;
import org.jboss.logging.Logger;

/**
 * Gives the lease back at a graceful end, so that another replica need not wait until it has run out. This comes after all else
 * that ends: who gave the lease back writes nothing any more.
 */
@ApplicationScoped
class LeaseReturnApplier {
    private static final Logger LOG = Logger.getLogger(LeaseReturnApplier.class);
    private static final int TRIES = 3;

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
            LOG.infof("The lease is not given back, and runs out: %s", e.getMessage());
        }
    }

    void giveBack() {
        if (!tenure.end()) {
            LOG.info("The lease is not given back, and runs out: the API server did not answer to a write in time");
            return;
        }
        int tries = 1;
        while (!isFree() && tries < TRIES) {
            tries++;
        }
    }

    /** False where somebody wrote meanwhile, such as a renewal that was under way when the framework was stopped. */
    private boolean isFree() {
        Lease lease = client.leases()
                .inNamespace(namespace.name())
                .withName(election.getLeaseName())
                .get();
        if (lease == null || !isOurs(lease)) {
            return true;
        }
        lease.getSpec().setHolderIdentity("");
        try {
            client.resource(lease)
                    .lockResourceVersion(lease.getMetadata().getResourceVersion())
                    .update();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    private boolean isOurs(Lease lease) {
        return election.getIdentity()
                .filter(own -> own.equals(lease.getSpec().getHolderIdentity()))
                .isPresent();
    }
}
