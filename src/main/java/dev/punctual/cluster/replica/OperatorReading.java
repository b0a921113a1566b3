package dev.punctual.cluster.replica;

import dev.punctual.cluster.execution.ExecutionSwitch;
import dev.punctual.cluster.leader.OperatorNamespace;
import dev.punctual.cluster.read.Caches;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.OperatorState.Replica;
import dev.punctual.cluster.read.OperatorState.Stopped;
import dev.punctual.cluster.read.Operators;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how the operator is from the Leases of its replicas; heartbeats are by the clock of the machine, whatever time it is here. */
@ApplicationScoped
class OperatorReading implements Operators {
    private static final Duration ALIVE = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final OperatorNamespace namespace;
    private final LeaderElectionConfiguration election;
    private final HeartbeatApplier own;
    private final ExecutionSwitch execution;
    private final Caches caches;
    private final Clock machine;
    private volatile @Nullable Leases kept;

    /** What was read when. */
    private record Leases(@Nullable String leader, List<Lease> replicas, Instant at) {}

    OperatorReading(
            KubernetesClient client,
            OperatorNamespace namespace,
            LeaderElectionConfiguration election,
            HeartbeatApplier own,
            ExecutionSwitch execution,
            Caches caches,
            @Identifier("machine") Clock machine) {
        this.client = client;
        this.namespace = namespace;
        this.election = election;
        this.own = own;
        this.execution = execution;
        this.caches = caches;
        this.machine = machine;
    }

    @Override
    public String namespace() {
        return namespace.name();
    }

    @Override
    public OperatorState read(Instant now) {
        Instant present = machine.instant();
        Leases leases = leases(present);
        String leader = Objects.requireNonNullElse(leases.leader(), own.identity());
        List<Replica> replicas = leases.replicas().stream()
                .map(lease -> replica(lease, leader, present))
                .sorted(Comparator.comparing(Replica::identity))
                .toList();
        return new OperatorState(
                namespace.name(),
                leader,
                replicas,
                replicas.stream()
                                .filter(Replica::alive)
                                .map(Replica::build)
                                .distinct()
                                .count()
                        > 1,
                caches.caches(),
                stopped().orElse(null));
    }

    @Override
    public Optional<Stopped> stopped() {
        return execution.known().map(OperatorReading::told);
    }

    private static Stopped told(dev.punctual.cluster.execution.Stopped known) {
        return new Stopped(known.since(), known.reason(), known.by() == null ? null : known.by() + " (unverified)");
    }

    /** A page that is looked at by many asks no more often than by one; without an API server one knows of oneself. */
    private Leases leases(Instant present) {
        Leases known = kept;
        if (known != null && known.at().plus(FRESH).isAfter(present)) {
            return known;
        }
        Leases read = read(present, Optional.ofNullable(known));
        kept = read;
        return read;
    }

    private Leases read(Instant present, Optional<Leases> before) {
        try {
            Lease leader = client.leases()
                    .inNamespace(namespace.name())
                    .withName(election.getLeaseName())
                    .get();
            List<Lease> replicas = client.leases()
                    .inNamespace(namespace.name())
                    .withLabel(HeartbeatApplier.LABEL)
                    .list()
                    .getItems();
            String holder = leader == null || leader.getSpec() == null
                    ? null
                    : leader.getSpec().getHolderIdentity();
            return new Leases(holder, withOwn(replicas), present);
        } catch (KubernetesClientException e) {
            return before.orElseGet(() -> new Leases(null, withOwn(List.of()), present));
        }
    }

    private List<Lease> withOwn(List<Lease> replicas) {
        boolean isThere = replicas.stream().anyMatch(lease -> own.identity().equals(holder(lease)));
        return isThere
                ? replicas
                : Stream.concat(replicas.stream(), Stream.of(own.lease())).toList();
    }

    private static String holder(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? lease.getMetadata().getName() : holder;
    }

    private Replica replica(Lease lease, String leader, Instant present) {
        Map<String, String> notes =
                Objects.requireNonNullElse(lease.getMetadata().getAnnotations(), Map.of());
        Instant heartbeat = HeartbeatApplier.lastBeat(lease);
        String identity = holder(lease);
        return new Replica(
                identity,
                notes.getOrDefault(HeartbeatApplier.HOST, "unknown"),
                process(notes.get(HeartbeatApplier.PROCESS)),
                notes.getOrDefault(HeartbeatApplier.VERSION, "unknown"),
                notes.getOrDefault(HeartbeatApplier.REVISION, "unknown"),
                HeartbeatApplier.begin(lease),
                heartbeat,
                heartbeat.plus(ALIVE).isAfter(present),
                identity.equals(leader),
                identity.equals(own.identity()));
    }

    private static long process(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
