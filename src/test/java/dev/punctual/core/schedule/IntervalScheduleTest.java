package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalScheduleTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:07Z");

    private static Schedule every(String duration) {
        return Schedule.parse("@every " + duration, "Europe/Berlin", CREATED, "default/report");
    }

    @Test
    void counts_whole_intervals_from_the_creation() {
        Schedule schedule = every("90s");

        assertThat(schedule.next(CREATED, 2))
                .containsExactly(Instant.parse("2026-01-01T00:01:37Z"), Instant.parse("2026-01-01T00:03:07Z"));
        assertThat(schedule.next(Instant.parse("2026-01-01T00:01:36.999Z")))
                .contains(Instant.parse("2026-01-01T00:01:37Z"));
        assertThat(schedule.next(Instant.parse("2026-01-01T00:01:37Z")))
                .contains(Instant.parse("2026-01-01T00:03:07Z"));
    }

    @Test
    void never_fires_at_or_before_the_creation() {
        Schedule schedule = every("1h");

        assertThat(schedule.next(Instant.MIN)).contains(CREATED.plusSeconds(3_600));
        assertThat(schedule.count(Instant.MIN, CREATED)).isZero();
        assertThat(schedule.last(Instant.MIN, CREATED)).isEmpty();
    }

    @Test
    void counts_and_finds_the_latest_over_any_interval() {
        Schedule schedule = every("1s");
        Instant later = Instant.parse("2126-01-01T00:00:07.5Z");

        assertThat(schedule.count(CREATED, later)).isEqualTo(later.getEpochSecond() - CREATED.getEpochSecond());
        assertThat(schedule.last(CREATED, later)).contains(Instant.parse("2126-01-01T00:00:07Z"));
        assertThat(schedule.count(CREATED, CREATED.plusSeconds(1))).isEqualTo(1);
        assertThat(schedule.count(CREATED.plusSeconds(1), CREATED.plusSeconds(1)))
                .isZero();
        assertThat(schedule.count(later, CREATED)).isZero();
    }

    @Test
    void knows_nothing_of_daylight_saving() {
        Instant beforeSpring = Instant.parse("2026-03-29T00:00:07Z");

        assertThat(every("1h").next(beforeSpring, 2))
                .containsExactly(Instant.parse("2026-03-29T01:00:07Z"), Instant.parse("2026-03-29T02:00:07Z"));
    }

    @Test
    void is_written_in_any_case_and_with_any_blanks() {
        assertThat(Schedule.parse(" @Every   1m30s ", "Etc/UTC", CREATED, "a/b").next(CREATED))
                .isEqualTo(every("90s").next(CREATED));
    }
}
