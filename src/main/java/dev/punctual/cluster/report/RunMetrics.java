package dev.punctual.cluster.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/** Metrics of runs. */
@ApplicationScoped
public class RunMetrics {
    private static final Duration[] BOUNDS = Stream.of(1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    /** Anybody can create a run of a tick of long ago. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Timer ofTicks;
    private final Timer onDemand;

    RunMetrics(MeterRegistry registry) {
        ofTicks = startDelay(registry, "schedule");
        onDemand = startDelay(registry, "demand");
    }

    private static Timer startDelay(MeterRegistry registry, String trigger) {
        return Timer.builder("punctual.run.start.delay")
                .description("From when a run was due, or was asked for, to the start of its first container")
                .tag("trigger", trigger)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    /**
     * A run has started.
     *
     * @param delay since it was due, or was asked for
     */
    public void started(boolean byTick, Duration delay) {
        Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        (byTick ? ofTicks : onDemand).record(bounded.isNegative() ? Duration.ZERO : bounded);
    }
}
