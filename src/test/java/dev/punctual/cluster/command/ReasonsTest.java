package dev.punctual.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "wrong data",
                "",
                "<b>&amp; \"quoted\" {braces}",
                "Größe zu klein, 数据错误, سبب",
                "\uD83D\uDE00 smile",
                "\u2764\uFE0F a heart",
                "e\u0301 of two",
                "a\u00A0b"
            })
    void what_can_be_read_is_a_reason(String reason) {
        assertThatCode(() -> Reasons.demandPlain(reason)).doesNotThrowAnyException();
    }

    static Stream<Arguments> hidden() {
        return Stream.of(
                Arguments.of("a line feed", "a\nb", "U+000A"),
                Arguments.of("a carriage return", "a\rb", "U+000D"),
                Arguments.of("a tab", "a\tb", "U+0009"),
                Arguments.of("nothing", "a\u0000b", "U+0000"),
                Arguments.of("a terminal's escape", "\u001b[31mred", "U+001B"),
                Arguments.of("a one-byte terminal sequence", "a\u009b31m", "U+009B"),
                Arguments.of("a delete", "a\u007f", "U+007F"),
                Arguments.of("a line separator", "a\u2028b", "U+2028"),
                Arguments.of("a paragraph separator", "a\u2029b", "U+2029"),
                Arguments.of("an override of the direction", "\u202Egnp.exe", "U+202E"),
                Arguments.of("an isolate", "\u2066x", "U+2066"),
                Arguments.of("a mark of the direction", "x\u200F", "U+200F"),
                Arguments.of("a space of no width", "a\u200Bb", "U+200B"),
                Arguments.of("a byte order mark", "\uFEFFa", "U+FEFF"),
                Arguments.of("a soft hyphen", "a\u00ADb", "U+00AD"),
                Arguments.of("a Hangul filler", "a\u3164b", "U+3164"),
                Arguments.of("a blank of Braille", "a\u2800b", "U+2800"),
                Arguments.of("a tag", "a\uDB40\uDC41", "U+E0041"),
                Arguments.of("a selector of variants that carries data", "a\uDB40\uDD20", "U+E0120"),
                Arguments.of("half a character", "a\uD83D", "U+D83D"),
                Arguments.of("a character that is none", "a\uFFFF", "U+FFFF"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hidden")
    void what_cannot_be_seen_is_refused_and_named(String what, String reason, String character) {
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> Reasons.demandPlain(reason))
                .withMessageStartingWith("reason: ")
                .withMessageContaining(character)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(CommandRefused.Cause.INVALID))
                .satisfies(refused -> assertThat(refused.fields()).containsOnlyKeys("reason"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024})
    void it_may_have_so_many_characters(int length) {
        assertThatCode(() -> Reasons.demandPlain("x".repeat(length))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1025, 10_240})
    void one_that_is_too_long_is_refused(int length) {
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> Reasons.demandPlain("x".repeat(length)))
                .withMessageContaining("%d characters".formatted(length));
    }
}
