package dev.punctual.cluster.replica;

import dev.punctual.cluster.leader.Leadership;
import dev.punctual.cluster.leader.OperatorNamespace;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Takes away the Leases of replicas that ended without doing so themselves. The replica that acts does it; until then such a
 * replica is shown as a silent one. What comes to life after all makes its Lease anew.
 */
@ApplicationScoped
class LeftLeaseApplier {
    /** Longer than any disturbance that a replica comes back from. */
    static final Duration SILENCE = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(LeftLeaseApplier.class);
    private static final long FIRST_SECONDS = 60;
    private static final long EVERY_SECONDS = 600;

    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "left-leases");
        thread.setDaemon(true);
        return thread;
    });
    private final KubernetesClient client;
    private final String namespace;
    private final BooleanSupplier isLeading;
    private final Clock clock;

    @Inject
    LeftLeaseApplier(
            KubernetesClient client,
            OperatorNamespace namespace,
            Leadership leadership,
            @Identifier("machine") Clock clock) {
        this(client, namespace.name(), leadership::isOurs, clock);
    }

    LeftLeaseApplier(KubernetesClient client, String namespace, BooleanSupplier isLeading, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.isLeading = isLeading;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    void start(@Observes StartupEvent event) {
        sweeper.scheduleWithFixedDelay(this::sweepInPeace, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** A sweep that fails is followed by another one. */
    private void sweepInPeace() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.debugf("the Leases of replicas that are gone stay for now: %s", e.getMessage());
        }
    }

    void sweep() {
        if (!isLeading.getAsBoolean()) {
            return;
        }
        Instant old = clock.instant().minus(SILENCE);
        client.leases().inNamespace(namespace).withLabel(HeartbeatApplier.LABEL).list().getItems().stream()
                .filter(lease -> lease.getMetadata().getName().startsWith(HeartbeatApplier.PREFIX))
                .filter(lease -> HeartbeatApplier.lastBeat(lease).isBefore(old))
                .forEach(this::delete);
    }

    /** Just as it was seen: one that has been renewed since stays. */
    private void delete(Lease lease) {
        try {
            client.resource(lease)
                    .lockResourceVersion(lease.getMetadata().getResourceVersion())
                    .delete();
        } catch (KubernetesClientException e) {
            LOG.debugf("Lease %s stays for now: %s", lease.getMetadata().getName(), e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
