package dev.punctual.cluster.report;

import dev.punctual.core.gate.Census;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Metrics of queues. A queue that is gone takes its meters with it. */
@ApplicationScoped
public class QueueMetrics {
    private static final Duration[] BOUNDS = Stream.of(1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Name, Depth> depths = new ConcurrentHashMap<>();
    private final Map<Name, List<Meter.Id>> gauges = new ConcurrentHashMap<>();

    /** Made by the container; by hand only in tests. */
    public QueueMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A queue. */
    public record Name(String namespace, String queue) {
        Tags tags() {
            return Tags.of(MetricNames.NAMESPACE, namespace, MetricNames.QUEUE, queue);
        }
    }

    private record Depth(Census census, int limit) {}

    /** Who stands in a queue now. */
    public void depth(Name queue, Census census, int limit) {
        depths.put(queue, new Depth(census, limit));
        gauges.computeIfAbsent(queue, this::register);
    }

    /**
     * A run of a queue has started.
     *
     * @param wait since it asked for a place
     */
    public void waited(Name queue, Duration wait) {
        Timer.builder(MetricNames.QUEUE_WAIT)
                .description("How long runs waited for a place in their queue, and to start")
                .tags(queue.tags())
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(wait.isNegative() ? Duration.ZERO : wait);
    }

    /** The queue is gone. */
    public void forget(Name queue) {
        depths.remove(queue);
        List<Meter.Id> known = gauges.remove(queue);
        if (known != null) {
            known.forEach(registry::remove);
        }
        registry.find(MetricNames.QUEUE_WAIT).tags(queue.tags()).meters().forEach(registry::remove);
    }

    private List<Meter.Id> register(Name queue) {
        return List.of(
                runs(queue, "running", depth -> depth.census().holding()),
                runs(queue, "waiting", depth -> depth.census().waiting()),
                runs(queue, "later", depth -> depth.census().later()),
                gauge(queue, MetricNames.QUEUE_LIMIT, Tags.empty(), Depth::limit),
                gauge(queue, MetricNames.QUEUE_OLDEST, Tags.empty(), this::oldest));
    }

    private Meter.Id runs(Name queue, String state, ToDoubleFunction<Depth> count) {
        return gauge(queue, MetricNames.QUEUE_RUNS, Tags.of(MetricNames.STATE, state), count);
    }

    private double oldest(Depth depth) {
        Instant oldest = depth.census().oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    private Meter.Id gauge(Name queue, String name, Tags more, ToDoubleFunction<Depth> value) {
        return Gauge.builder(name, depths, known -> {
                    Depth depth = known.get(queue);
                    return depth == null ? 0 : value.applyAsDouble(depth);
                })
                .description(description(name))
                .tags(queue.tags().and(more))
                .register(registry)
                .getId();
    }

    private static String description(String gauge) {
        return switch (gauge) {
            case MetricNames.QUEUE_RUNS -> "Runs of a queue that hold a place, wait for one, or will ask for one later";
            case MetricNames.QUEUE_LIMIT -> "How many places a queue has";
            default -> "For how many seconds the run waits that waits longest";
        };
    }
}
