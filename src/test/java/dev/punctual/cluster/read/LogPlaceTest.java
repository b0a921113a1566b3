package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPlaceTest {
    @Test
    void a_place_is_read_as_it_was_written() {
        LogPlace place = new LogPlace(12, Instant.parse("2026-11-22T09:30:00.123456789Z"), 3);

        assertThat(LogPlace.of(place.toString())).isEqualTo(place);
        assertThat(place).hasToString("12_2026-11-22T09:30:00.123456789Z_3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1_2026-11-22T09:30:00Z",
                "0_2026-11-22T09:30:00Z_1",
                "1_2026-11-22T09:30:00Z_0",
                "1_2026-13-22T09:30:00Z_1",
                "1_2026-11-22T09:30:00Z_1\n",
                "99999999999_2026-11-22T09:30:00Z_1",
                "-1_2026-11-22T09:30:00Z_1"
            })
    void what_is_no_place_is_refused_by_name(String text) {
        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> LogPlace.of(text))
                .satisfies(e -> assertThat(e.parameter()).isEqualTo("last"));
    }

    @Test
    void a_place_in_another_attempt_than_the_one_that_is_asked_for_is_refused() {
        LogWishes wishes = new LogWishes("2", null, null, null, null, null, "1_2026-11-22T09:30:00Z_1");

        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> LogQuery.of("default", "r", wishes, Instant.EPOCH))
                .satisfies(e -> assertThat(e.parameter()).isEqualTo("last"));
    }
}
