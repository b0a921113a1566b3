package dev.punctual.cluster.replica;

import dev.punctual.cluster.leader.Tenure;
import dev.punctual.cluster.report.LeaderMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/** Has the metrics tell whether this process is the one that acts, without a question to the API server. */
@ApplicationScoped
class LeaderNews {
    private final BooleanSupplier acts;
    private final LeaderMetrics metrics;

    @Inject
    LeaderNews(Tenure tenure, LeaderMetrics metrics) {
        this(tenure::isRunning, metrics);
    }

    /** @param acts whether this replica does */
    LeaderNews(BooleanSupplier acts, LeaderMetrics metrics) {
        this.acts = acts;
        this.metrics = metrics;
    }

    void tell(@Observes StartupEvent event) {
        metrics.watch(acts);
    }
}
