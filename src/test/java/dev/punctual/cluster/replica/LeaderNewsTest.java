package dev.punctual.cluster.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.report.LeaderMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LeaderNewsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean tenure = new AtomicBoolean();

    private double leader() {
        return registry.get("punctual.leader").gauge().value();
    }

    @Test
    void a_replica_acts_while_its_tenure_lasts() {
        new LeaderNews(tenure::get, new LeaderMetrics(registry)).tell(new StartupEvent());
        assertThat(leader()).isZero();

        tenure.set(true);
        assertThat(leader()).isEqualTo(1);

        tenure.set(false);
        assertThat(leader()).isZero();
    }
}
