package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A real API server refuses {@code null} where a text may be left out. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class NothingForNullTest {
    @Inject
    KubernetesClient client;

    @Test
    void what_the_operator_does_not_say_is_left_out() {
        Condition condition = new Condition("Ready", "True", "Scheduled", null, Instant.EPOCH, null);
        assertThat(client.getKubernetesSerialization().asJson(condition))
                .contains("\"reason\":\"Scheduled\"")
                .doesNotContain("null", "message", "observedGeneration");
    }
}
