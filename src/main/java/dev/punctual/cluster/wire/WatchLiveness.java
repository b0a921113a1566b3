package dev.punctual.cluster.wire;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * An informer that has stopped never goes on by itself, and what it watched is seen no more: only a restart helps, so the probe
 * has to fail. One that has merely lost its connection connects again.
 */
@Liveness
@ApplicationScoped
class WatchLiveness implements HealthCheck {
    private final Operator operator;

    WatchLiveness(Operator operator) {
        this.operator = operator;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> stopped = operator.getRuntimeInfo().isStarted()
                ? stopped(operator.getRuntimeInfo().unhealthyInformerWrappingEventSourceHealthIndicator())
                : List.of();
        return HealthCheckResponse.named("Watches of the API server")
                .status(stopped.isEmpty())
                .withData("stopped", stopped.isEmpty() ? "none" : String.join(", ", stopped))
                .build();
    }

    /** By controller and what it watches: {@code jobrun/Pod}. */
    @SuppressWarnings("rawtypes") // as the framework says it
    static List<String> stopped(Map<String, Map<String, InformerWrappingEventSourceHealthIndicator>> unhealthy) {
        return unhealthy.entrySet().stream()
                .flatMap(controller -> controller.getValue().entrySet().stream()
                        .filter(source -> hasStopped(source.getValue()))
                        .map(source -> controller.getKey() + "/" + source.getKey()))
                .sorted()
                .toList();
    }

    private static boolean hasStopped(InformerWrappingEventSourceHealthIndicator<?> source) {
        return !source.informerHealthIndicators().values().stream().allMatch(InformerHealthIndicator::isRunning);
    }
}
