package dev.punctual.cluster.leader;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One replica acts at a time: the one that holds the Lease {@code punctual}. Losing it ends the process. Others ask for it after
 * each retry period and up to 1.2 times as long again: so one that was given back is taken after 1.1 seconds at the latest, and
 * one that was not, 13.1 seconds after it was renewed.
 */
class LeaderElection {
    /** Of the Lease. */
    static final String NAME = "punctual";

    /** How long others wait after a renewal. */
    static final Duration LEASE = Duration.ofSeconds(12);

    /** How long whoever leads tries to renew it. */
    static final Duration RENEW = Duration.ofSeconds(8);

    private static final Duration RETRY = Duration.ofMillis(500);

    /** The library would call for the end of the process from within it, and wait for itself. */
    @SuppressWarnings({"deprecation", "removal"}) // there is no other way: its builder refuses to be told not to
    @Produces
    @Singleton
    LeaderElectionConfiguration configuration(
            @ConfigProperty(name = "punctual.identity") Optional<String> identity,
            @ConfigProperty(name = "punctual.lease-namespace") Optional<String> namespace,
            LeaseLoss loss,
            Event<LeadingBegan> began) {
        return new LeaderElectionConfiguration(
                NAME,
                namespace.orElse(null),
                LEASE,
                RENEW,
                RETRY,
                identity.orElseGet(LeaderElection::host),
                new LeaderCallbacks(() -> began.fireAsync(new LeadingBegan()), loss::leadNoMore, leader -> {}),
                false);
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
