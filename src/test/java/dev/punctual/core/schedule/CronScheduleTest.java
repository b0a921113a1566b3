package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    /** A Thursday. */
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static Schedule utc(String expression) {
        return Schedule.parse(expression, "Etc/UTC", NEW_YEAR, "default/report");
    }

    private static List<Instant> instants(String spaced) {
        return Stream.of(spaced.split(" ", -1))
                .map(text -> Instant.parse("20" + text + ":00Z"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *          | 26-01-01T00:01 26-01-01T00:02 26-01-01T00:03",
                "*/25 * * * *       | 26-01-01T00:25 26-01-01T00:50 26-01-01T01:00",
                "5/25 * * * *       | 26-01-01T00:05 26-01-01T00:30 26-01-01T00:55 26-01-01T01:05",
                "10-20/5,58 * * * * | 26-01-01T00:10 26-01-01T00:15 26-01-01T00:20 26-01-01T00:58",
                "*/90 * * * *       | 26-01-01T01:00 26-01-01T02:00",
                "30 2 * * *         | 26-01-01T02:30 26-01-02T02:30",
                "  30\t 2 * * *     | 26-01-01T02:30 26-01-02T02:30",
                "0 0,12 * * *       | 26-01-01T12:00 26-01-02T00:00",
                "0 22-23 * * *      | 26-01-01T22:00 26-01-01T23:00 26-01-02T22:00",
                "00 007 * * *       | 26-01-01T07:00 26-01-02T07:00",
                "0 0 31 * *         | 26-01-31T00:00 26-03-31T00:00 26-05-31T00:00",
                "0 0 1 jan,Jul *    | 26-07-01T00:00 27-01-01T00:00",
                "0 0 1 MAR-may *    | 26-03-01T00:00 26-04-01T00:00 26-05-01T00:00 27-03-01T00:00",
                "0 0 29 2 *         | 28-02-29T00:00 32-02-29T00:00",
                "0 0 * * 0          | 26-01-04T00:00 26-01-11T00:00",
                "0 0 * * 7          | 26-01-04T00:00 26-01-11T00:00",
                "0 0 * * 5-7        | 26-01-02T00:00 26-01-03T00:00 26-01-04T00:00 26-01-09T00:00",
                "0 0 * * FRI-SUN    | 26-01-02T00:00 26-01-03T00:00 26-01-04T00:00 26-01-09T00:00",
                "0 0 * * SUN-MON    | 26-01-04T00:00 26-01-05T00:00 26-01-11T00:00",
                "0 0 * * 7-1        | 26-01-04T00:00 26-01-05T00:00 26-01-11T00:00",
                "0 0 * * 7-7        | 26-01-04T00:00 26-01-11T00:00",
                "0 0 * * SUN-SUN    | 26-01-04T00:00 26-01-11T00:00",
                "0 0 * * 0-7        | 26-01-02T00:00 26-01-03T00:00 26-01-04T00:00",
                "0 0 * * 1-7/2      | 26-01-02T00:00 26-01-04T00:00 26-01-05T00:00 26-01-07T00:00",
                "0 0 * * 7/3        | 26-01-03T00:00 26-01-04T00:00 26-01-07T00:00",
                "0 0 * * sat        | 26-01-03T00:00 26-01-10T00:00",
                "0 0 ? * SAT        | 26-01-03T00:00 26-01-10T00:00",
                "? ? 3 * ?          | 26-01-03T00:00 26-01-03T00:01"
            })
    void finds_the_next_ticks(String expression, String expected) {
        List<Instant> ticks = instants(expected);

        assertThat(utc(expression).next(NEW_YEAR, ticks.size())).isEqualTo(ticks);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 13 * FRI       | 26-01-02T00:00 26-01-09T00:00 26-01-13T00:00 26-01-16T00:00",
                "0 0 13 * *         | 26-01-13T00:00 26-02-13T00:00",
                "0 0 13 * ?         | 26-01-13T00:00 26-02-13T00:00",
                "0 0 1-31 * FRI     | 26-01-02T00:00 26-01-03T00:00",
                "0 0 */1 * FRI      | 26-01-02T00:00 26-01-09T00:00",
                "0 0 *,13 * FRI     | 26-01-02T00:00 26-01-09T00:00",
                "0 0 */10 * FRI     | 26-01-02T00:00 26-01-09T00:00 26-01-11T00:00 26-01-16T00:00 26-01-21T00:00"
            })
    void takes_day_of_month_or_day_of_week_when_both_are_restricted(String expression, String expected) {
        finds_the_next_ticks(expression, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 L * *       | 26-01-31T00:00 26-02-28T00:00 26-03-31T00:00",
                "0 0 L 2 *       | 26-02-28T00:00 27-02-28T00:00 28-02-29T00:00",
                "0 0 L-3 * *     | 26-01-28T00:00 26-02-25T00:00",
                "0 0 L-30 * *    | 26-03-01T00:00 26-05-01T00:00",
                "0 0 1,L * *     | 26-01-31T00:00 26-02-01T00:00 26-02-28T00:00",
                "0 0 LW * *      | 26-01-30T00:00 26-02-27T00:00 26-03-31T00:00 26-04-30T00:00 26-05-29T00:00",
                "0 0 15W 2-3 *   | 26-02-16T00:00 26-03-16T00:00",
                "0 0 1W * *      | 26-02-02T00:00 26-03-02T00:00",
                "0 0 31W 1,5 *   | 26-01-30T00:00 26-05-29T00:00",
                "0 0 * * FRIL    | 26-01-30T00:00 26-02-27T00:00",
                "0 0 * * 5l      | 26-01-30T00:00 26-02-27T00:00",
                "0 0 * * 7L      | 26-01-25T00:00 26-02-22T00:00",
                "0 0 * * MON#2   | 26-01-12T00:00 26-02-09T00:00",
                "0 0 * * 1#5     | 26-03-30T00:00 26-06-29T00:00",
                "0 0 * * THU#1   | 26-02-05T00:00 26-03-05T00:00",
                "0 0 L * MON#1   | 26-01-05T00:00 26-01-31T00:00 26-02-02T00:00"
            })
    void knows_days_that_depend_on_the_month(String expression, String expected) {
        finds_the_next_ticks(expression, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "@yearly, 0 0 1 1 *",
        "@annually, 0 0 1 1 *",
        "@monthly, 0 0 1 * *",
        "@weekly, 0 0 * * 0",
        "@daily, 0 0 * * *",
        "@midnight, 0 0 * * *",
        "@hourly, 0 * * * *",
        "@Hourly, 0 * * * *"
    })
    void knows_the_nicknames(String nickname, String fields) {
        assertThat(utc(nickname).next(NEW_YEAR, 20)).isEqualTo(utc(fields).next(NEW_YEAR, 20));
    }

    @Test
    void skips_the_year_2100_on_29_february() {
        assertThat(utc("0 0 29 2 *").next(Instant.parse("2096-03-01T00:00:00Z")))
                .contains(Instant.parse("2104-02-29T00:00:00Z"));
    }

    @Test
    void finds_a_day_that_comes_once_in_forty_years() {
        assertThat(utc("0 0 * 2 SUN#5").next(Instant.parse("2088-03-01T00:00:00Z")))
                .contains(Instant.parse("2128-02-29T00:00:00Z"));
    }

    @Test
    void is_strictly_after_and_looks_past_fractions() {
        Schedule daily = utc("0 0 * * *");

        assertThat(daily.next(NEW_YEAR.minusNanos(1))).contains(NEW_YEAR);
        assertThat(daily.next(NEW_YEAR)).contains(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(daily.next(NEW_YEAR.plusNanos(1))).contains(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @Test
    void counts_ticks_after_the_first_and_up_to_the_second_instant() {
        Schedule daily = utc("0 0 * * *");
        Instant tomorrow = Instant.parse("2026-01-02T00:00:00Z");

        assertThat(daily.count(NEW_YEAR, tomorrow)).isEqualTo(1);
        assertThat(daily.count(NEW_YEAR.minusNanos(1), tomorrow)).isEqualTo(2);
        assertThat(daily.count(NEW_YEAR, tomorrow.minusNanos(1))).isZero();
        assertThat(daily.count(tomorrow, NEW_YEAR)).isZero();
        assertThat(utc("* * * * *").count(NEW_YEAR, Instant.parse("2027-01-01T00:00:00Z")))
                .isEqualTo(365 * 24 * 60);
    }

    @Test
    void finds_the_latest_tick_of_an_interval() {
        Schedule daily = utc("0 0 * * *");
        Instant evening = Instant.parse("2026-03-01T18:00:00Z");

        assertThat(daily.last(NEW_YEAR, evening)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(daily.last(NEW_YEAR, NEW_YEAR.plusSeconds(3_600))).isEmpty();
        assertThat(daily.last(NEW_YEAR.minusNanos(1), NEW_YEAR)).contains(NEW_YEAR);
        assertThat(daily.last(NEW_YEAR, NEW_YEAR)).isEmpty();
        assertThat(daily.last(evening, NEW_YEAR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 0 * * *", "0 0 29 2 *", "0 */2 * * *", "@every 90s"})
    void answers_about_all_of_time(String expression) {
        Schedule schedule = Schedule.parse(expression, "America/New_York", NEW_YEAR, "default/report");

        assertThat(schedule.next(Instant.MAX)).isEmpty();
        assertThat(schedule.next(Instant.parse("9999-12-31T23:59:59Z"))).isEmpty();
        assertThat(schedule.next(Instant.MIN)).isPresent();
        assertThat(schedule.count(Instant.MIN, Instant.MAX)).isGreaterThan(1_900);
        assertThat(schedule.last(Instant.MIN, Instant.MAX))
                .hasValueSatisfying(last -> assertThat(schedule.next(last)).isEmpty());
    }
}
