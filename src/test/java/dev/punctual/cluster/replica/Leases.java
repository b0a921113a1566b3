package dev.punctual.cluster.replica;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Replicas for tests, in namespace {@code ops}. */
final class Leases {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Leases() {}

    static LeaderElectionConfiguration election(String identity) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("punctual")
                .withIdentity(identity)
                .withLeaseNamespace("ops")
                .build();
    }

    /** What a replica of that version would have written last at that time. */
    static Lease replica(String identity, String version, Instant heartbeat) {
        return new LeaseBuilder(bare("punctual-replica-" + identity, true))
                .editMetadata()
                .withAnnotations(Map.of(
                        HeartbeatApplier.HOST,
                        "host-of-" + identity,
                        HeartbeatApplier.PROCESS,
                        "7",
                        HeartbeatApplier.VERSION,
                        version,
                        HeartbeatApplier.REVISION,
                        "abc1234"))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(identity)
                .withAcquireTime(NOON.minusSeconds(9_000).atZone(ZoneOffset.UTC))
                .withRenewTime(heartbeat.atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }

    /** One that says nothing. */
    static Lease bare(String name, boolean labelled) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace("ops")
                .withName(name)
                .withLabels(labelled ? Map.of(HeartbeatApplier.LABEL, "true") : Map.of())
                .endMetadata()
                .build();
    }
}
