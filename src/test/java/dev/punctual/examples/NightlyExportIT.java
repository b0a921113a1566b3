package dev.punctual.examples;

import static dev.punctual.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.testing.ClockMode;
import dev.punctual.testing.LocalPunctual;
import dev.punctual.testing.PunctualTest;
import dev.punctual.testing.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A team's tests of its own job. */
class NightlyExportIT {
    private static final String JOB =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: ScheduledJob
            metadata:
              name: export
            spec:
              schedule: "30 2 * * *"
              timeZone: Europe/Berlin
              parameters:
                - name: TABLE
                  default: orders
                  pattern: "[a-z]+"
              run:
                retry:
                  maxAttempts: 3
                  backoff: {initial: 10m, max: 1h}
                  rules:
                    - exitCodes: [64]
                      action: Fail
                template:
                  spec:
                    containers:
                      - name: main
                        image: registry.example/export:1
                        command: ["/bin/sh", "-c"]
                        args:
                          - |
                            [ "$TABLE" != empty ] || exit 64
                            [ "$TABLE" != slow ] || [ "$PUNCTUAL_ATTEMPT" = 2 ] || exit 1
                            echo "::outcome rows=12"
                            echo "::result {\\"table\\": \\"$TABLE\\"}"
            """;

    @Nested
    @PunctualTest(clock = ClockMode.MANUAL, start = "2027-03-27T12:00:00Z")
    class Its_schedule {
        @Test
        void leaves_no_night_out_when_the_clocks_go_forward(LocalPunctual punctual) {
            punctual.apply(JOB);

            punctual.clock().step(Duration.ofDays(2));

            assertThat(punctual.runsOf("export").stream()
                            .map(run -> run.scheduledFor().orElseThrow()))
                    .containsExactly(Instant.parse("2027-03-28T01:00:00Z"), Instant.parse("2027-03-29T00:30:00Z"));
            assertThat(punctual.lastRunOf("export"))
                    .succeeded()
                    .withinAttempts(1)
                    .gaveBack("orders", "table");
        }

        @Test
        void makes_up_for_the_last_night_only(LocalPunctual punctual) {
            punctual.apply(JOB);
            punctual.clock().settle();

            punctual.clock().jump(Duration.ofDays(3));
            punctual.clock().settle();

            assertThat(punctual.runsOf("export")).hasSize(1);
            assertThat(punctual.lastRunOf("export")).isForTick(Instant.parse("2027-03-30T00:30:00Z"));
        }
    }

    @Nested
    @PunctualTest(clock = ClockMode.INLINE)
    class Its_runs {
        @Test
        void are_tried_again(LocalPunctual punctual) {
            punctual.apply(JOB);

            Run run = punctual.run("export", Map.of("TABLE", "slow"));

            assertThat(run).succeeded().afterAttempts(2).counted("rows", 12);
        }

        @Test
        void are_not_tried_again_where_that_is_no_use(LocalPunctual punctual) {
            punctual.apply(JOB);

            assertThat(punctual.run("export", Map.of("TABLE", "empty")))
                    .failedBecause("ExitCode")
                    .withinAttempts(1);
        }

        @Test
        void take_the_names_of_tables_only(LocalPunctual punctual) {
            punctual.apply(JOB);

            assertThat(punctual.run("export", Map.of("TABLE", "a; rm -r /"))).failedBecause("InvalidParameters");
        }
    }
}
