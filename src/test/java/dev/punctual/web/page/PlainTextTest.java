package dev.punctual.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {

    @ParameterizedTest
    @MethodSource
    void what_is_no_text_is_dropped(String text, String shown) {
        assertThat(PlainText.line(text, 40)).isEqualTo(shown);
    }

    static Stream<Arguments> what_is_no_text_is_dropped() {
        return Stream.of(
                arguments("exit code 3", "exit code 3"),
                arguments("größer als 3 \uD83D\uDE80", "größer als 3 \uD83D\uDE80"),
                arguments("  two\n lines\tand\u00a0more ", "two lines and more"),
                arguments("\u001b[31mred\u001b[0m alert", "red alert"),
                arguments("\u001b[38;5;196mred", "red"),
                arguments("\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007", "link"),
                arguments("\u001b]0;title\u001b\\text", "text"),
                arguments("bell\u0007 and \u001bescape", "bell and escape"),
                arguments("nul\u0000l", "nul l"),
                arguments("abc\u202Egnp.exe", "abcgnp.exe"),
                arguments("\u2066isolated\u2069 \u200Fmarks\u061C", "isolated marks"),
                arguments("zero\u200Bwidth\uFEFF", "zerowidth"),
                arguments("half a \uD83D pair", "half a \uFFFD pair"),
                arguments("<script>alert(1)</script>", "<script>alert(1)</script>"),
                arguments("שלום עולם", "שלום עולם"));
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(PlainText.line(null, 40)).isNull();
        assertThat(PlainText.line("", 40)).isNull();
        assertThat(PlainText.line(" \u001b[0m\u200B\n", 40)).isNull();
    }

    @Test
    void long_text_ends_in_an_ellipsis_within_the_limit() {
        assertThat(PlainText.line("0123456789", 10)).isEqualTo("0123456789");
        assertThat(PlainText.line("0123456789a", 10)).isEqualTo("012345678…");
        assertThat(PlainText.line("01234567 9a", 10)).isEqualTo("01234567…");
    }

    @Test
    void a_pair_of_surrogates_is_never_cut_apart() {
        assertThat(PlainText.line("\uD83D\uDE80".repeat(20), 4)).isEqualTo("\uD83D\uDE80".repeat(3) + "…");
    }

    @Test
    void text_that_was_cut_before_it_was_cleaned_says_so() {
        assertThat(PlainText.line("a" + "\u200B".repeat(100), 10)).isEqualTo("…");
        assertThat(PlainText.line("ab" + "\u200B".repeat(100), 10)).isEqualTo("a…");
    }

    @Test
    void hostile_text_costs_bounded_time() {
        String hostile = "\u001b[" + ";".repeat(5_000_000) + "\u001b]".repeat(1_000_000);

        assertThat(assertTimeout(Duration.ofSeconds(1), () -> PlainText.line("x" + hostile, 300)))
                .isEqualTo("…");
    }
}
