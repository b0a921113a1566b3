package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that stands still, but lets no unfinished run wait for time. */
@QuarkusTest
@TestProfile(InlineCluster.class)
class InlineClockTest extends PlaygroundTest {

    @Test
    void a_run_ends_at_once_retries_included() {
        here.clock().set("2027-01-01T00:00:00Z");

        here.create(Manifest.run("never").shell("exit 1").attempts(3, "1h").setting("retry.backoff.max", "24h"));
        JobRun run = here.await("never", FAILED);

        assertThat(run.getStatus().attempts())
                .extracting(Attempt::startedAt)
                .containsExactly(
                        Instant.parse("2027-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T01:00:00Z"),
                        Instant.parse("2027-01-01T03:00:00Z"));
        assertThat(here.clock().now()).isEqualTo("2027-01-01T03:00:00Z");
    }

    @Test
    void the_clock_passes_no_tick_by_and_stops_when_nobody_who_was_told_waits() {
        here.clock().set("2027-02-01T00:00:00Z");
        here.create(
                failing(Manifest.job("hourly"), "24h").schedule("30 * * * *").concurrency("Allow"));

        here.create(failing(Manifest.run("slow"), "2h"));
        here.await("slow", FAILED);

        assertThat(here.runsOf("hourly"))
                .extracting(run -> run.getSpec().scheduledFor())
                .containsExactly(Instant.parse("2027-02-01T00:30:00Z"), Instant.parse("2027-02-01T01:30:00Z"));
        assertThat(here.clock().now()).isEqualTo("2027-02-01T02:00:00Z");
    }

    private static Manifest failing(Manifest manifest, String pause) {
        return manifest.shell("exit 1").attempts(2, pause).setting("retry.backoff.max", "24h");
    }

    @Test
    void ticks_fire_when_they_are_told() {
        here.clock().set("2027-03-01T00:00:00Z");
        here.create(Manifest.job("daily").schedule("@daily"));

        here.clock().step(Duration.ofDays(3));

        assertThat(here.runsOf("daily"))
                .hasSize(3)
                .allMatch(run -> run.getStatus().phase() == SUCCEEDED);
    }
}
