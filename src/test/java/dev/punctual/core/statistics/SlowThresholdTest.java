package dev.punctual.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowThresholdTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // slowAfter, median of the recent runs, how many there are, a run is slow after
                "PT1M, -,     0,  PT1M",
                "PT5S, PT10M, 50, PT5S",
                "-,    -,     0,  -",
                "-,    PT10M, 4,  -",
                "-,    PT10M, 5,  PT30M",
                "-,    PT20S, 5,  PT1M",
                "-,    PT21S, 5,  PT1M3S",
                "-,    PT0S,  50, PT1M",
            })
    void a_run_is_slow_after_what_the_job_says_or_after_what_is_unusual(
            Duration slowAfter, Duration median, int succeeded, Duration slow) {
        assertThat(SlowThreshold.of(slowAfter, median, succeeded)).isEqualTo(slow);
    }
}
