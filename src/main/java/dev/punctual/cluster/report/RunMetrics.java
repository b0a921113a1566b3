package dev.punctual.cluster.report;

import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.run.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Metrics of runs. */
@ApplicationScoped
public class RunMetrics {
    private static final Duration[] BOUNDS = Stream.of(1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    /** Anybody can create a run of a tick of long ago. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** The words for runs that are over but for no failure of theirs. */
    private static final Set<String> ENDS =
            Set.of("Stopped", "Replaced", "Duplicate", "Superseded", "ConcurrencyForbid", "QueueFull");

    private static final String OTHER = "Other";

    private final MeterRegistry registry;
    private final Timer ofTicks;
    private final Timer onDemand;
    private final Map<Phase, Timer> durations = new EnumMap<>(Phase.class);
    private final Counter stalled;
    private final Counter slow;

    /** Made by the container; by hand only in tests. */
    public RunMetrics(MeterRegistry registry) {
        this.registry = registry;
        ofTicks = startDelay(registry, "schedule");
        onDemand = startDelay(registry, "demand");
        Stream.of(Phase.values())
                .filter(Phase::isFinal)
                .filter(phase -> phase != Phase.SKIPPED)
                .forEach(phase -> durations.put(phase, duration(registry, phase)));
        stalled = Counter.builder(MetricNames.RUNS_STALLED)
                .description("How often a run was stalled")
                .register(registry);
        slow = Counter.builder(MetricNames.RUNS_SLOW)
                .description("Runs that took longer than they should")
                .register(registry);
    }

    private static Timer startDelay(MeterRegistry registry, String trigger) {
        return Timer.builder(MetricNames.START_DELAY)
                .description("From when a run was due, or was asked for, to the start of its first container")
                .tag(MetricNames.TRIGGER, trigger)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private static Timer duration(MeterRegistry registry, Phase phase) {
        return Timer.builder(MetricNames.RUN_DURATION)
                .description("From the start of a run's first container to its end")
                .tag(MetricNames.PHASE, word(phase))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    /**
     * A run has started.
     *
     * @param delay since it was due, or was asked for
     */
    public void started(boolean byTick, Duration delay) {
        (byTick ? ofTicks : onDemand).record(bounded(delay));
    }

    /**
     * A run is over.
     *
     * @param reason why, as one word; only words of ours become a tag
     * @param duration since its start; null where it never started
     */
    public void finished(Phase phase, @Nullable String reason, @Nullable Duration duration) {
        registry.counter(MetricNames.RUNS_FINISHED, MetricNames.PHASE, word(phase), MetricNames.REASON, known(reason))
                .increment();
        Timer timer = durations.get(phase);
        if (timer != null && duration != null) {
            timer.record(bounded(duration));
        }
    }

    /** An attempt failed, whether another one follows or not. */
    public void attemptFailed(@Nullable String reason) {
        registry.counter(MetricNames.ATTEMPTS_FAILED, MetricNames.REASON, known(reason))
                .increment();
    }

    /** A run has begun to be stalled. */
    public void stalled() {
        stalled.increment();
    }

    /** A run has become slow. */
    public void slow() {
        slow.increment();
    }

    private static Duration bounded(Duration duration) {
        Duration capped = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return capped.isNegative() ? Duration.ZERO : capped;
    }

    private static String word(Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String known(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        return ENDS.contains(reason) || FailureReason.of(reason).isPresent() ? reason : OTHER;
    }
}
