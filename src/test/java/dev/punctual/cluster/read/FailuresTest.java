package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "4, 8000", "5, 16000", "6, 30000", "7, 30000", "1000000, 30000"})
    void the_more_often_something_fails_the_longer_is_the_pause(int failures, long millis) {
        assertThat(Failures.pauseMillis(failures)).isEqualTo(millis);
    }

    @Test
    void only_failures_in_a_row_count() {
        Failures failures = new Failures();

        assertThat(failures.another()).isEqualTo(1);
        assertThat(failures.another()).isEqualTo(2);
        failures.none();
        assertThat(failures.another()).isEqualTo(1);
    }
}
