package dev.punctual.cluster.replica;

import dev.punctual.cluster.report.BuildMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Has the metrics tell of what this process was built. */
@ApplicationScoped
class BuildNews {
    private final Build build;
    private final BuildMetrics metrics;

    BuildNews(Build build, BuildMetrics metrics) {
        this.build = build;
        this.metrics = metrics;
    }

    void tell(@Observes StartupEvent event) {
        metrics.tell(build.version(), build.revision());
    }
}
