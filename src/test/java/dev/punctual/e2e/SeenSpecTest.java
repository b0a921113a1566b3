package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.Target;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody decides about a queue holds for the spec that they saw, however often the rest of it is written meanwhile. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class SeenSpecTest extends PlaygroundTest {
    private static final Order ORDER =
            new Order(new Caller("root", List.of("system:masters"), null, Map.of()), Window.PAGE, null, null);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Inject
    QueueCommands queues;

    private Resource<JobQueue> queue() {
        return here.client()
                .resources(JobQueue.class)
                .inNamespace(here.namespace())
                .withName("line");
    }

    @Test
    void a_queue_that_was_written_but_not_changed_is_resized_and_one_that_was_changed_is_not() {
        here.create(Manifest.queue("line", 2));
        JobQueue seen = queue().get();
        queue().patch(MERGE, "{\"metadata\": {\"annotations\": {\"written\": \"meanwhile\"}}}");
        assertThat(queue().get().getMetadata().getResourceVersion())
                .isNotEqualTo(seen.getMetadata().getResourceVersion());
        Target target =
                Target.asSpecified(here.namespace(), "line", seen.getMetadata().getGeneration());

        queues.resize(ORDER, target, 5);

        assertThat(queue().get().getSpec().concurrency()).isEqualTo(5);
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> queues.resize(ORDER, target, 6))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(CommandRefused.Cause.CHANGED));
        assertThat(queue().get().getSpec().concurrency()).isEqualTo(5);
    }
}
