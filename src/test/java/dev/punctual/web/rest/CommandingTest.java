package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.InvalidQuery;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandingTest {

    private static @Nullable Set<String> versions(@Nullable String ifMatch) {
        return Commanding.target("team", "it", ifMatch).versions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the header | the versions that will do
                "\"7\"                                | 7",
                "\"7-0123456789abcdef\"               | 7",
                "\"7\", \"8\"                         | 7 8",
                "\"7\",\t,\"8-0123456789abcdef\" ,    | 7 8",
                "W/\"7\"                              | -",
                "W/\"7\", \"8\"                       | 8",
                "\"\"                                 | -",
                "\"%00\"                              | -",
                "\"of-another,server\"                | -"
            })
    void a_list_of_tags_stands_for_versions_and_a_weak_one_for_none(String ifMatch, @Nullable String expected) {
        assertThat(versions(ifMatch))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void nothing_and_a_star_stand_for_any_version() {
        assertThat(versions(null)).isNull();
        assertThat(versions("*")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "", " ", "\"7", "\"7\" \"8\"", "w/\"7\"", "*, \"7\"", ",", "\"a b\""})
    void what_is_no_list_of_tags_is_refused(String ifMatch) {
        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> versions(ifMatch))
                .satisfies(refused -> assertThat(refused.parameter()).isEqualTo("If-Match"));
    }

    @Test
    void a_header_as_long_as_can_be_is_read() {
        assertThat(versions("\"7\",".repeat(8_000))).containsExactly("7");
    }

    @ParameterizedTest
    @CsvSource({"CHANGED, \"7\", 412", "CHANGED, , 409", "CHANGED, *, 409", "CONFLICT, \"7\", 409", "CONFLICT, , 409"})
    void only_another_version_than_was_asked_for_is_a_precondition_that_failed(
            Cause cause, @Nullable String ifMatch, int status) {
        Target target = Commanding.target("team", "it", ifMatch);

        assertThat(Commanding.answer(target, () -> {
                            throw new CommandRefused(cause, "no");
                        })
                        .getStatus())
                .isEqualTo(status);
    }
}
