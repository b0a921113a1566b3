package dev.punctual.cluster.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Metrics of logs. */
@ApplicationScoped
public class LogMetrics {
    private final MeterRegistry registry;

    /** Made by the container; by hand only in tests. */
    public LogMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Kept kept : Kept.values()) {
            counter(kept);
        }
    }

    /** What became of a log that was to go into the archive. */
    public enum Kept {
        ARCHIVED,
        TRUNCATED,
        MISSING
    }

    /** A log was to go into the archive. */
    public void archived(Kept kept) {
        counter(kept).increment();
    }

    /** From now on tells how many logs are being followed. */
    public void watchFollowers(IntSupplier followers) {
        Gauge.builder(MetricNames.LOG_FOLLOWERS, followers, IntSupplier::getAsInt)
                .description("Logs that are being followed")
                .strongReference(true)
                .register(registry);
    }

    private Counter counter(Kept kept) {
        return Counter.builder(MetricNames.LOGS_ARCHIVED)
                .description("Logs of attempts by what became of keeping them")
                .tag(MetricNames.OUTCOME, kept.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
