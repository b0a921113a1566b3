package dev.punctual.cluster.replica;

import dev.punctual.cluster.leader.OperatorNamespace;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells that this replica lives: by a Lease of its own, renewed every ten seconds and deleted at a graceful end. It is no vote: who
 * acts is decided by another Lease. One that cannot be written is not worth failing for.
 */
@ApplicationScoped
class HeartbeatApplier {
    /** On the Leases of replicas. */
    static final String LABEL = "punctual.dev/replica";

    static final String HOST = "punctual.dev/host";
    static final String PROCESS = "punctual.dev/process";
    static final String VERSION = "punctual.dev/version";
    static final String REVISION = "punctual.dev/revision";

    /** What the names of these Leases begin with. */
    static final String PREFIX = "punctual-replica-";

    private static final Logger LOG = Logger.getLogger(HeartbeatApplier.class);
    private static final int EVERY_SECONDS = 10;
    private static final String MANAGER = "punctual";

    private final KubernetesClient client;
    private final OperatorNamespace namespace;
    private final Clock clock;
    private final Build build;
    private final String identity;
    private final Instant startedAt;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    HeartbeatApplier(
            KubernetesClient client,
            OperatorNamespace namespace,
            LeaderElectionConfiguration election,
            Build build,
            @Identifier("machine") Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.build = build;
        this.clock = clock;
        this.identity = election.getIdentity().orElse("unknown");
        this.startedAt = clock.instant();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a beat catches what goes wrong with it
    void start(@Observes StartupEvent event) {
        heart.scheduleWithFixedDelay(this::beat, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        heart.shutdownNow();
        try {
            client.leases().inNamespace(namespace.name()).withName(name()).delete();
        } catch (KubernetesClientException e) {
            LOG.debugf("the Lease of this replica stays behind: %s", e.getMessage());
        }
    }

    private void beat() {
        try {
            client.resource(lease()).fieldManager(MANAGER).forceConflicts().serverSideApply();
        } catch (RuntimeException e) {
            LOG.debugf("no heartbeat: %s", e.getMessage());
        }
    }

    String identity() {
        return identity;
    }

    private String name() {
        return PREFIX + identity.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
    }

    Lease lease() {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace.name())
                .withName(name())
                .withLabels(Map.of(LABEL, "true", "app.kubernetes.io/name", "punctual"))
                .withAnnotations(Map.of(
                        HOST, host(),
                        PROCESS, Long.toString(ProcessHandle.current().pid()),
                        VERSION, build.version(),
                        REVISION, build.revision()))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(identity)
                .withAcquireTime(startedAt.atZone(ZoneOffset.UTC))
                .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    /** When a replica last said that it lives; of a Lease that says no such thing, when it was made. */
    static Instant lastBeat(Lease lease) {
        return instant(lease, LeaseSpec::getRenewTime);
    }

    /** When a replica began to live; the same otherwise. */
    static Instant begin(Lease lease) {
        return instant(lease, LeaseSpec::getAcquireTime);
    }

    private static Instant instant(Lease lease, Function<LeaseSpec, @Nullable ZonedDateTime> field) {
        return Optional.ofNullable(lease.getSpec())
                .map(field)
                .map(ZonedDateTime::toInstant)
                .orElseGet(() -> Instant.parse(lease.getMetadata().getCreationTimestamp()));
    }

    /** Its identity begins with the name of the host: in a pod that of the pod. */
    private String host() {
        String suffix = "-" + ProcessHandle.current().pid();
        return identity.endsWith(suffix) ? identity.substring(0, identity.length() - suffix.length()) : identity;
    }
}
