package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {
    private static ExtLogRecord written(@Nullable Throwable thrown, String format, Object... words) {
        ExtLogRecord entry = new ExtLogRecord(Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, "test");
        entry.setParameters(words);
        entry.setThrown(thrown);
        assertThat(new OneLine().isLoggable(entry)).isTrue();
        return entry;
    }

    private static boolean isPlain(String word) {
        return word.endsWith("100%");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb', a\\nb",
        "'a\r\nb', a\\r\\nb",
        "'a\u001b[31mb', a\\u001b[31mb",
        "'a\u202eb\u2028\u0085', a\\u202eb\\u2028\\u0085",
        "'a\tb é \u05d0 100%', ''"
    })
    void what_is_logged_stays_within_its_line(String word, String shown) {
        ExtLogRecord entry = written(null, "%s was asked", word);

        assertThat(entry.getMessage()).isEqualTo(isPlain(word) ? "%s was asked" : shown + " was asked");
        assertThat(entry.getFormatStyle())
                .isEqualTo(isPlain(word) ? ExtLogRecord.FormatStyle.PRINTF : ExtLogRecord.FormatStyle.NO_FORMAT);
    }

    @Test
    void so_do_the_words_of_an_exception_with_all_that_caused_it() {
        IllegalStateException cause = new IllegalStateException("c\nd");
        RuntimeException thrown = new RuntimeException("a\nb", cause);
        thrown.addSuppressed(new RuntimeException("e\nf"));

        Throwable shown = written(thrown, "x").getThrown();

        assertThat(shown).hasToString("java.lang.RuntimeException: a\\nb");
        assertThat(shown.getCause()).hasToString("java.lang.IllegalStateException: c\\nd");
        assertThat(shown.getSuppressed()[0]).hasToString("java.lang.RuntimeException: e\\nf");
        assertThat(shown.getStackTrace()).isEqualTo(thrown.getStackTrace());
    }

    @Test
    void an_exception_without_anything_of_it_is_as_it_was() {
        RuntimeException thrown = new RuntimeException("plain", new RuntimeException());

        assertThat(written(thrown, "x").getThrown()).isSameAs(thrown);
    }

    @Test
    void causes_that_go_round_come_to_an_end() {
        RuntimeException first = new RuntimeException("a\nb");
        first.initCause(new RuntimeException(first));

        assertThat(written(first, "x").getThrown()).hasToString("java.lang.RuntimeException: a\\nb");
    }
}
