package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock as it is without any setting. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ClockTest extends PlaygroundTest {

    @Test
    void time_passes() {
        assertThat(here.clock().mode()).isEqualTo("real");
        var before = here.clock().now();
        here.await("a later time", () -> here.clock().now(), now -> now.isAfter(before));
    }

    @Test
    void nobody_steps_while_time_passes() {
        KubernetesClientException refusal = here.clock().refusal("{\"step\":\"1h\"}");

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Conflict");
        assertThat(refusal.getStatus().getMessage()).contains("step", "real", "PUNCTUAL_LOCAL_CLOCK=manual");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jump\":\"1d\"}          | jump: Invalid value: \"1d\"",
                "{\"set\":\"tomorrow\"}     | set: Invalid value: \"tomorrow\"",
                "{\"leap\":\"1h\"}          | \"leap\"",
                "{}                         | exactly one of set, jump, step and stepTo",
                "[]                         | no object",
            })
    void a_request_that_cannot_be_read_is_refused(String body, String words) {
        KubernetesClientException refusal = here.clock().refusal(body);

        assertThat(refusal.getCode()).isEqualTo(400);
        assertThat(refusal.getStatus().getReason()).isEqualTo("BadRequest");
        assertThat(refusal.getStatus().getMessage()).contains(words);
    }
}
