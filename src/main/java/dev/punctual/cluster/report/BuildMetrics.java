package dev.punctual.cluster.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of what the program was built, so that a graph can say when that changed. */
@ApplicationScoped
public class BuildMetrics {
    private final MeterRegistry registry;

    BuildMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From now on tells this version, and the revision of its source. */
    public void tell(String version, String revision) {
        Gauge.builder(MetricNames.BUILD_INFO, () -> 1)
                .description("Of what the program was built")
                .tag(MetricNames.VERSION, version)
                .tag(MetricNames.REVISION, revision)
                .register(registry);
    }
}
