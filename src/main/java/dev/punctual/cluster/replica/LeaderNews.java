package dev.punctual.cluster.replica;

import dev.punctual.cluster.leader.Tenure;
import dev.punctual.cluster.report.LeaderMetrics;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/** Has the metrics tell whether this process is the one that acts, without a question to the API server. */
@ApplicationScoped
class LeaderNews {
    private final boolean hasElection;
    private final BooleanSupplier tenure;
    private final LeaderMetrics metrics;

    @Inject
    LeaderNews(QuarkusConfigurationService library, Tenure tenure, LeaderMetrics metrics) {
        this(library.getLeaderElectionConfiguration().isPresent(), tenure::isRunning, metrics);
    }

    /**
     * @param hasElection whether replicas elect one of them; where they do not, as in local mode, there is one
     * @param tenure whether that of this replica lasts
     */
    LeaderNews(boolean hasElection, BooleanSupplier tenure, LeaderMetrics metrics) {
        this.hasElection = hasElection;
        this.tenure = tenure;
        this.metrics = metrics;
    }

    void tell(@Observes StartupEvent event) {
        metrics.watch(() -> !hasElection || tenure.getAsBoolean());
    }
}
