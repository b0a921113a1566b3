package dev.punctual.cluster.report;

import dev.punctual.core.schedule.Lateness;
import dev.punctual.core.schedule.MissedTicks;
import dev.punctual.core.schedule.MissedTicks.NoRun;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Metrics of schedules: ticks without a run, and jobs that are late. No label names a job: there can be many of those. */
@ApplicationScoped
public class ScheduleMetrics {
    private static final String WITHOUT_RUN = MetricNames.TICKS_WITHOUT_RUN;
    private static final String LATE = MetricNames.JOBS_LATE;
    private static final String REASON = MetricNames.REASON;

    private final MeterRegistry registry;
    private final Map<String, String> late = new ConcurrentHashMap<>();

    ScheduleMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (NoRun why : NoRun.values()) {
            registry.counter(WITHOUT_RUN, REASON, why.reason());
        }
        Lateness.REASONS.forEach(this::watch);
    }

    private void watch(String reason) {
        Gauge.builder(LATE, late, jobs -> count(jobs, reason))
                .description("ScheduledJobs that are late")
                .tag(REASON, reason)
                .register(registry);
    }

    private static double count(Map<String, String> late, String reason) {
        return (double) late.values().stream().filter(reason::equals).count();
    }

    /** Ticks that were counted in status as having no run. */
    public void withoutRun(List<MissedTicks> missed) {
        missed.forEach(ticks ->
                registry.counter(WITHOUT_RUN, REASON, ticks.why().reason()).increment((double) ticks.count()));
    }

    /** Whether a job is late, by its UID. */
    public void lateness(String uid, Lateness lateness) {
        if (lateness.isLate()) {
            late.put(uid, lateness.reason());
        } else {
            late.remove(uid);
        }
    }

    /** The job is gone. */
    public void forget(String uid) {
        late.remove(uid);
    }
}
