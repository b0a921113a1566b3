package dev.punctual.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedTextTest {
    @Test
    void short_text_stays_as_it_is() {
        assertThat(BoundedText.start("abc", 3)).isEqualTo("abc");
        assertThat(BoundedText.end("abc", 3)).isEqualTo("abc");
    }

    @Test
    void long_text_keeps_its_beginning_or_its_end() {
        assertThat(BoundedText.start("abcdefgh", 7)).isEqualTo("abcd…");
        assertThat(BoundedText.end("abcdefgh", 3)).isEqualTo("fgh");
    }

    @Test
    void of_long_text_beginning_and_end_can_be_kept_without_its_middle() {
        assertThat(BoundedText.ends("abc", 3)).isEqualTo("abc");
        assertThat(BoundedText.ends("cannot be pulled: no such host", 17)).isEqualTo("cannot …ch host");
    }

    @Test
    void a_character_is_never_cut_in_half() {
        String faces = "x" + "😀".repeat(10);

        assertThat(BoundedText.start(faces, 10)).isEqualTo("x😀…");
        assertThat(BoundedText.end(faces, 10)).isEqualTo("😀😀");
    }

    @Test
    void what_must_be_escaped_counts_as_it_is_stored() {
        assertThat(BoundedText.start("\u0000".repeat(100), 15)).isEqualTo("\u0000\u0000…");
        assertThat(BoundedText.end("\u0000".repeat(100), 15)).isEqualTo("\u0000\u0000");
        assertThat(BoundedText.end("\"\"\"", 4)).isEqualTo("\"\"");
    }

    @Test
    void cutting_again_changes_nothing() {
        for (int bytes = 3; bytes < 40; bytes++) {
            String cut = BoundedText.start("a\u0001漢\n😀".repeat(9), bytes);

            assertThat(BoundedText.start(cut, bytes)).isEqualTo(cut);
            String ends = BoundedText.ends("a\u0001漢\n😀".repeat(9), bytes);
            assertThat(BoundedText.ends(ends, bytes)).isEqualTo(ends);
        }
    }
}
