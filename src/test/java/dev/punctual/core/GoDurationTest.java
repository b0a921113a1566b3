package dev.punctual.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "90s, PT1M30S",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        "100ms, PT0.1S",
        "1m0.5s, PT1M0.5S",
        ".5s, PT0.5S",
        "5.s, PT5S",
        "1us, PT0.000001S",
        "1µs, PT0.000001S",
        "7ns, PT0.000000007S",
        "0.9ns, PT0S",
        "720h, PT720H",
        "1h1h, PT2H",
        "9223372036854775807ns, PT2562047H47M16.854775807S"
    })
    void reads_what_go_reads(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | \"\" is not a duration: expected numbers with units, as in 90s or 1h30m",
                "90      | \"90\" is not a duration: a number lacks its unit; expected h, m, s, ms, us or ns",
                "-5s     | \"-5s\" is not a duration: a duration cannot be negative",
                "+5s     | \"+5s\" is not a duration: expected numbers with units, as in 90s or 1h30m",
                "1d      | \"1d\" is not a duration: \"d\" is not a unit; expected h, m, s, ms, us or ns; write a day as 24h",
                "1S      | \"1S\" is not a duration: a number lacks its unit; expected h, m, s, ms, us or ns",
                "PT5S    | \"PT5S\" is not a duration: expected numbers with units, as in 90s or 1h30m",
                "1h 30m  | \"1h 30m\" is not a duration: expected numbers with units, as in 90s or 1h30m",
                ".s      | \".s\" is not a duration: expected numbers with units, as in 90s or 1h30m",
                "1e3s    | \"1e3s\" is not a duration: \"e\" is not a unit; expected h, m, s, ms, us or ns",
                "2562048h | \"2562048h\" is not a duration: it is longer than 292 years",
                "99999999999999999999999h | \"99999999999999999999999h\" is not a duration: it is longer than 292 years"
            })
    void says_what_is_wrong(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(text))
                .withMessage(message);
    }

    @Test
    void answers_an_endless_text_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse("1h".repeat(1_000_000)))
                .withMessageContaining("1h1h")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT90S, 1m30s",
        "PT1H30M, 1h30m",
        "PT24H, 24h",
        "PT0.1S, 100ms",
        "PT1.5S, 1.5s",
        "PT0.00015S, 150us",
        "PT0.000000007S, 7ns",
        "PT1H0.25S, 1h250ms",
        "PT-1M, -1m"
    })
    void writes_the_shortest_form(Duration duration, String expected) {
        assertThat(GoDuration.format(duration)).isEqualTo(expected);
    }

    @Test
    void reads_what_it_wrote() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Duration duration = Duration.ofNanos(random.nextLong() >>> (1 + random.nextInt(62)));
            assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
        }
    }
}
