package dev.punctual.cluster.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/** Tells whether this replica acts, so that somebody is told when none does. */
@ApplicationScoped
public class LeaderMetrics {
    private final MeterRegistry registry;

    /** Made by the container; by hand only in tests. */
    public LeaderMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From now on tells 1 while this replica acts, and 0 while it does not. */
    public void watch(BooleanSupplier acts) {
        Gauge.builder(MetricNames.LEADER, acts, replica -> replica.getAsBoolean() ? 1 : 0)
                .description("Whether this replica is the one that acts")
                .strongReference(true)
                .register(registry);
    }
}
