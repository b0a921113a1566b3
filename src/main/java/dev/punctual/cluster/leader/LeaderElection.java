package dev.punctual.cluster.leader;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One replica acts at a time: the one that holds the Lease {@code punctual}. Losing it ends the process. */
class LeaderElection {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEW = Duration.ofSeconds(7);
    private static final Duration RETRY = Duration.ofSeconds(2);

    @Produces
    @Singleton
    LeaderElectionConfiguration configuration(
            @ConfigProperty(name = "punctual.identity") Optional<String> identity,
            @ConfigProperty(name = "punctual.lease-namespace") Optional<String> namespace) {
        LeaderElectionConfigurationBuilder builder = LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(
                        "punctual")
                .withIdentity(identity.orElseGet(LeaderElection::host))
                .withLeaseDuration(LEASE)
                .withRenewDeadline(RENEW)
                .withRetryPeriod(RETRY);
        namespace.ifPresent(builder::withLeaseNamespace);
        return builder.build();
    }

    /** In a pod the host's name is the pod's; elsewhere two processes of one host must not be taken for one. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "unknown-" + ProcessHandle.current().pid();
        }
    }
}
