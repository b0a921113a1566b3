package dev.punctual.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchLivenessTest {
    private record Informer(boolean isRunning, boolean isWatching) implements InformerHealthIndicator {
        @Override
        public boolean hasSynced() {
            return true;
        }

        @Override
        public Status getStatus() {
            return isRunning && isWatching ? Status.HEALTHY : Status.UNHEALTHY;
        }

        @Override
        public String getTargetNamespace() {
            return "default";
        }
    }

    @SuppressWarnings("rawtypes") // as the framework says it
    private static InformerWrappingEventSourceHealthIndicator source(Informer... informers) {
        Map<String, InformerHealthIndicator> all = new java.util.HashMap<>();
        for (Informer informer : informers) {
            all.put("namespace-" + all.size(), informer);
        }
        return new InformerWrappingEventSourceHealthIndicator() {
            @Override
            public Map<String, InformerHealthIndicator> informerHealthIndicators() {
                return all;
            }
        };
    }

    @Test
    void only_an_informer_that_has_stopped_needs_a_restart() {
        Informer works = new Informer(true, true);
        Informer reconnects = new Informer(true, false);
        Informer stopped = new Informer(false, false);

        assertThat(WatchLiveness.stopped(Map.of(
                        "jobrun", Map.of("Pod", source(works, reconnects), "Job", source(works, stopped)),
                        "backfill", Map.of("JobRun", source(stopped)))))
                .containsExactly("backfill/JobRun", "jobrun/Job");
    }
}
