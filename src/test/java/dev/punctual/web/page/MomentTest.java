package dev.punctual.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.500Z");

    @ParameterizedTest
    @CsvSource({
        "-PT5S, just now",
        "PT0S, just now",
        "PT0.9S, just now",
        "PT1S, 1 s ago",
        "PT59.9S, 59 s ago",
        "PT1M, 1 min ago",
        "PT59M59S, 59 min ago",
        "PT1H, 1 h ago",
        "PT47H59M, 47 h ago",
        "PT48H, 2 d ago",
        "P400D, 400 d ago"
    })
    void what_happened_is_told_from_now(Duration ago, String text) {
        assertThat(Moment.past(NOW.minus(ago), NOW).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-PT1H, due now",
        "PT0.9S, due now",
        "PT1S, in 1 s",
        "PT45S, in 45 s",
        "PT1M1S, in 1 min",
        "PT3H, in 3 h",
        "P9D, in 9 d"
    })
    void what_is_due_is_told_from_now(Duration ahead, String text) {
        assertThat(Moment.due(NOW.plus(ahead), NOW).text()).isEqualTo(text);
    }

    @Test
    void the_calendar_and_programs_are_told_in_utc() {
        Moment moment = Moment.past(NOW, NOW);

        assertThat(moment.absolute()).isEqualTo("2026-11-22 10:00:00 UTC");
        assertThat(moment.machine()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(Moment.onTheCalendar(NOW).text()).isEqualTo("2026-11-22 10:00:00 UTC");
        assertThat(Moment.onTheCalendar(NOW).ahead()).isNull();
    }

    @Test
    void how_far_it_is_away_is_told_in_seconds_and_with_a_minus_where_it_is_past() {
        assertThat(Moment.past(NOW.minusSeconds(90), NOW).ahead()).isEqualTo("-90");
        assertThat(Moment.past(NOW.plusSeconds(5), NOW).ahead()).isEqualTo("-0");
        assertThat(Moment.due(NOW.plusSeconds(90), NOW).ahead()).isEqualTo("90");
        assertThat(Moment.due(NOW.minusSeconds(5), NOW).ahead()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "-PT3S, < 1 s",
        "PT0.4S, < 1 s",
        "PT1S, 1 s",
        "PT1.05S, 1 s",
        "PT4.29S, 4.2 s",
        "PT10.9S, 10 s",
        "PT1M, 1 min 00 s",
        "PT1M30S, 1 min 30 s",
        "PT59M59S, 59 min 59 s",
        "PT1H, 1 h 00 min",
        "PT26H5M59S, 26 h 05 min",
        "PT48H, 2 d 0 h",
        "PT100H, 4 d 4 h"
    })
    void how_long_something_took_has_two_units_at_most(Duration span, String text) {
        assertThat(Span.exact(span)).isEqualTo(text);
    }
}
