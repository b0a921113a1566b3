package dev.punctual.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private static RunReport told(String... lines) {
        RunReport report = RunReport.NONE;
        for (String line : lines) {
            report = report.plus(line, AT);
        }
        return report;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                | ::progress 1250/5000 users | 1,250 / 5,000 users",
                "::stage Import   | ::progress 1250/5000 users | Import (1,250 / 5,000 users)",
                "-                | ::progress 1250 users      | 1,250 users processed",
                "-                | ::progress 1250            | 1,250 processed",
                "::stage Import   | ::progress 1250 users      | Import (1,250 users)",
                "-                | ::progress 40%             | 40%",
                "::stage Import   | ::progress 40%             | Import (40%)",
                "::stage Import   | -                          | Import",
                "-                | ::message hello            | -",
            })
    void progress_is_told_in_words(String first, String second, String text) {
        RunReport report = RunReport.NONE;
        for (String line : new String[] {first, second}) {
            report = line == null ? report : report.plus(line, AT);
        }
        assertThat(report.account().progress().text()).isEqualTo(text);
    }

    @Test
    void a_stage_begins_at_its_beginning() {
        ProgressTold progress = told("::stage One", "::progress 40%", "::message soon", "::stage Two")
                .account()
                .progress();

        assertThat(progress).isEqualTo(new ProgressTold("Two", null, null, null));
    }

    @Test
    void stages_are_kept_in_their_order_the_newest_sixteen() {
        String[] lines = IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> "::stage " + number)
                .toArray(String[]::new);

        assertThat(told(lines).stages()).hasSize(16).last().isEqualTo(new StageBegun("1000", AT));
    }

    @Test
    void counters_add_and_set() {
        assertThat(told("::outcome a+=2", "::outcome a+=3 b=7", "::outcome b-=1", "::outcome a=1")
                        .account()
                        .outcome())
                .isEqualTo(Map.of("a", 1L, "b", 6L));
    }

    @Test
    void a_counter_that_is_full_stays_full() {
        assertThat(told("::outcome a=9223372036854775807 b=-9223372036854775807", "::outcome a+=2 b-=5")
                        .account()
                        .outcome())
                .isEqualTo(Map.of("a", Long.MAX_VALUE, "b", Long.MIN_VALUE));
    }

    @Test
    void more_counters_than_a_status_holds_are_missing_and_said_to_be() {
        String[] lines = IntStream.range(0, 40)
                .mapToObj(number -> "::outcome c" + number + "+=1")
                .toArray(String[]::new);
        Account account = told(lines).plus("::outcome c0+=1", AT).account();

        assertThat(account.outcome()).hasSize(32).containsEntry("c0", 2L);
        assertThat(account.missing()).isEqualTo("more than 32 counters were told of");
    }

    @Test
    void what_looks_the_same_is_noted_when_it_was_told_first() {
        Account first = told("::progress 40%").account().notedAt(AT, Account.NONE);
        Account again = told("::progress 40%").account().notedAt(AT.plusSeconds(9), first);
        Account more = told("::progress 41%").account().notedAt(AT.plusSeconds(9), first);

        assertThat(List.of(first, again, more))
                .extracting(account -> account.progress().updatedAt())
                .containsExactly(AT, AT, AT.plusSeconds(9));
    }
}
