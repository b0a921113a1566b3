package dev.punctual.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"0s, < 1 s", "1h30m5s, 1 h 30 min 5 s", "250ms, 250 ms", "soon, soon"})
    void a_duration_is_shown_in_the_units_of_the_page(String duration, String shown) {
        assertThat(Span.spaced(duration)).isEqualTo(shown);
    }

    @Test
    void a_duration_that_somebody_made_up_is_plain_text() {
        assertThat(Span.spaced("\u001b[31m5s\u202e")).isEqualTo("5 s");
        assertThat(Span.spaced("\u202e\u001b")).isEqualTo("–");
        assertThat(Span.spaced("9".repeat(5000))).hasSizeLessThan(100);
    }
}
