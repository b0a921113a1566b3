package dev.punctual.web.page.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.attempt.FailureReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTitleTest {
    @ParameterizedTest
    @EnumSource
    void every_reason_is_told_in_words(FailureReason reason) {
        assertThat(FailureTitle.of(reason.text(), null))
                .satisfies(title -> assertThat(reason == FailureReason.CANCELLED || !title.equals(reason.text()))
                        .as(title)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "ExitCode, 3, Exit code 3",
        "ExitCode, , The program failed",
        "ImagePullFailed, , Image could not be pulled",
        "OOMKilled, 137, Out of memory",
        "SomethingNew, , SomethingNew",
    })
    void the_title_is_what_people_say(String reason, @Nullable Integer code, String title) {
        assertThat(FailureTitle.of(reason, code)).isEqualTo(title);
    }

    @Test
    void what_somebody_wrote_into_a_status_is_one_line_of_text() {
        assertThat(FailureTitle.of("a\nb\u202E", null)).isEqualTo("a b");
    }
}
