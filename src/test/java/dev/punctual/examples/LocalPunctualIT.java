package dev.punctual.examples;

import static dev.punctual.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.testing.LocalPunctual;
import dev.punctual.testing.PunctualTest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people's tests are given. */
@PunctualTest(start = "2027-06-01T12:00:00Z", manifests = "examples/nightly-berlin.yaml")
class LocalPunctualIT {
    private static final Instant START = Instant.parse("2027-06-01T12:00:00Z");

    @Test
    void manifests_are_applied_into_a_namespace_of_its_own(LocalPunctual punctual) {
        punctual.clock().step(Duration.ofDays(1));

        assertThat(punctual.namespace()).startsWith("test-");
        assertThat(punctual.lastRunOf("nightly-berlin")).succeeded().isForTick(Instant.parse("2027-06-02T00:30:00Z"));
    }

    @Test
    void each_begins_anew(LocalPunctual punctual) {
        assertThat(punctual.clock().now()).isEqualTo(START);
        assertThat(punctual.runsOf("nightly-berlin")).isEmpty();
    }

    @Test
    void a_run_waits_for_what_only_a_move_of_the_clock_brings(LocalPunctual punctual) {
        punctual.apply(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: later}
                spec: {scheduledJob: nightly-berlin, startAfter: "2027-06-01T13:00:00Z"}
                """);
        punctual.clock().settle();
        assertThat(punctual.runNamed("later")).waitsFor("StartAfter").withinAttempts(0);

        punctual.clock().stepTo(START.plus(Duration.ofHours(2)));

        assertThat(punctual.awaitEnd("later")).succeeded().afterAttempts(1);
        assertThat(punctual.runNamed("later").finishedAt()).contains(START.plus(Duration.ofHours(1)));
    }

    @Test
    void what_the_api_server_refuses_is_told(LocalPunctual punctual) {
        String job =
                "apiVersion: punctual.dev/v1alpha1\nkind: ScheduledJob\nmetadata: {name: x}\nspec: {schedule: '@daily'}";

        assertThatThrownBy(() -> punctual.apply(job))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.run");
    }

    @Test
    void what_there_is_not_is_told(LocalPunctual punctual) {
        assertThatThrownBy(() -> punctual.runNamed("none")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> punctual.lastRunOf("nightly-berlin")).isInstanceOf(NoSuchElementException.class);
    }

    @Nested
    class In_a_nested_class {
        @Test
        void the_same_holds(LocalPunctual punctual) {
            assertThat(punctual.clock().now()).isEqualTo(START);
        }
    }
}
