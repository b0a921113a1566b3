package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and times on the wall with their offset, of one or a few days around a change of the clock. */
class DaylightSavingTest {

    private static List<String> ticks(String expression, String zone, String day, int days) {
        Schedule schedule = Schedule.parse(expression, zone, Instant.EPOCH, "default/report");
        Instant from = ZonedDateTime.parse(day + "T00:00:00Z").toInstant().minusSeconds(36 * 3_600);
        ZonedDateTime start = LocalDate.parse(day).atStartOfDay(schedule.zone());
        ZonedDateTime end = LocalDate.parse(day).plusDays(days).atStartOfDay(schedule.zone());
        return schedule.next(from, 10_000).stream()
                .map(tick -> tick.atZone(schedule.zone()))
                .dropWhile(tick -> tick.isBefore(start))
                .takeWhile(tick -> tick.isBefore(end))
                .map(tick -> tick.toLocalDateTime().toString().substring(8) + tick.getOffset())
                .toList();
    }

    private static List<String> spaced(String text) {
        return text == null ? List.of() : Stream.of(text.split(" ", -1)).toList();
    }

    @ParameterizedTest(name = "{0} in {1} on {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // 02:00 becomes 03:00 on 29 March, 03:00 becomes 02:00 on 25 October
                "30 2 * * *       | Europe/Berlin       | 2026-03-28 | 3 | 28T02:30+01:00 29T03:00+02:00 30T02:30+02:00",
                "30 2 * * *       | Europe/Berlin       | 2026-10-24 | 3 | 24T02:30+02:00 25T02:30+02:00 26T02:30+01:00",
                "0,30 1-3 * * *   | Europe/Berlin       | 2026-03-29 | 1 | 29T01:00+01:00 29T01:30+01:00 29T03:00+02:00 29T03:30+02:00",
                "0,30 2 * * *     | Europe/Berlin       | 2026-03-29 | 1 | 29T03:00+02:00",
                "0 2,3 * * *      | Europe/Berlin       | 2026-03-29 | 1 | 29T03:00+02:00",
                "0,30 1-3 * * *   | Europe/Berlin       | 2026-10-25 | 1 | 25T01:00+02:00 25T01:30+02:00 25T02:00+02:00 25T02:30+02:00 25T03:00+01:00 25T03:30+01:00",
                "*/20 2 29 3 *    | Europe/Berlin       | 2026-03-29 | 1 | 29T03:00+02:00",
                // 02:00 becomes 03:00 on 8 March, 02:00 becomes 01:00 on 1 November
                "30 2 * * *       | America/New_York    | 2026-03-08 | 1 | 08T03:00-04:00",
                "30 1 * * *       | America/New_York    | 2026-11-01 | 1 | 01T01:30-04:00",
                "0 2 * * *        | America/New_York    | 2026-11-01 | 1 | 01T02:00-05:00",
                // by half an hour only: 02:00 becomes 02:30 on 4 October, 02:00 becomes 01:30 on 5 April
                "15 2 * * *       | Australia/Lord_Howe | 2026-10-04 | 1 | 04T02:30+11:00",
                "0,15,30 2 * * *  | Australia/Lord_Howe | 2026-10-04 | 1 | 04T02:30+11:00",
                "45 1 * * *       | Australia/Lord_Howe | 2026-04-05 | 1 | 05T01:45+11:00",
                "0 2 * * *        | Australia/Lord_Howe | 2026-04-05 | 1 | 05T02:00+10:30",
                // midnight does not exist: 00:00 becomes 01:00
                "0 0 * * *        | America/Sao_Paulo   | 2018-11-03 | 3 | 03T00:00-03:00 04T01:00-02:00 05T00:00-02:00",
                "30 0 * * *       | Asia/Beirut         | 2026-03-29 | 1 | 29T01:00+03:00",
                "0 0 * * FRI      | Africa/Cairo        | 2026-04-24 | 1 | 24T01:00+03:00",
                // the last hour of a day is repeated: 24:00 becomes 23:00
                "30 23 * * *      | Africa/Cairo        | 2026-10-29 | 2 | 29T23:30+03:00 30T23:30+02:00",
                "0 0 * * *        | Africa/Cairo        | 2026-10-29 | 2 | 29T00:00+03:00 30T00:00+02:00",
                // the last hour of a day is left out: 23:00 becomes 24:00
                "30 23 * * *      | America/Scoresbysund | 2025-03-29 | 2 | 30T00:00-01:00 30T23:30-01:00",
                // 29 December was followed by 31 December
                "0 12 * * *       | Pacific/Apia        | 2011-12-29 | 3 | 29T12:00-10:00 31T12:00+14:00",
                "0 0 30 12 *      | Pacific/Apia        | 2011-12-29 | 4 |",
                "0 0 * * *        | Pacific/Apia        | 2011-12-29 | 3 | 29T00:00-10:00 31T00:00+14:00",
                "0 12 * * *       | Pacific/Kwajalein   | 1993-08-20 | 3 | 20T12:00-12:00 22T12:00+12:00",
                // a change of the standard time: 23:30 becomes 24:00
                "15 1 * * *       | Asia/Pyongyang      | 2018-05-04 | 2 | 04T01:15+08:30 05T01:15+09:00",
                "45 23 * * *      | Asia/Pyongyang      | 2018-05-04 | 2 | 05T00:00+09:00 05T23:45+09:00"
            })
    void runs_fixed_times_once_a_day(String expression, String zone, String day, int days, String expected) {
        assertThat(ticks(expression, zone, day, days)).isEqualTo(spaced(expected));
    }

    @ParameterizedTest(name = "{0} in {1} on {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "30 * * 3 *       | Europe/Berlin       | 2026-03-29 | 23",
                "30 * * 10 *      | Europe/Berlin       | 2026-10-25 | 25",
                "*/15 * * * *     | Europe/Berlin       | 2026-03-29 | 92",
                "*/15 * * * *     | Europe/Berlin       | 2026-10-25 | 100",
                "0 0-23 * * *     | America/New_York    | 2026-03-08 | 23",
                "0 0-23 * * *     | America/New_York    | 2026-11-01 | 25",
                "0 ? * * *        | America/New_York    | 2026-11-01 | 25",
                "*/30 * * * *     | Australia/Lord_Howe | 2026-10-04 | 47",
                "*/30 * * * *     | Australia/Lord_Howe | 2026-04-05 | 49",
                "*/10 * * * *     | Australia/Lord_Howe | 2026-10-04 | 141",
                "*/10 * * * *     | Australia/Lord_Howe | 2026-04-05 | 147",
                "* * * * *        | America/Sao_Paulo   | 2018-11-04 | 1380",
                "* * * * *        | Africa/Cairo        | 2026-10-29 | 1500",
                "0 * * * *        | Pacific/Apia        | 2011-12-30 | 0"
            })
    void loses_and_doubles_nothing_that_follows_elapsed_time(String expression, String zone, String day, int expected) {
        assertThat(ticks(expression, zone, day, 1)).hasSize(expected).doesNotHaveDuplicates();
    }

    @Test
    void runs_steps_of_hours_whenever_the_wall_shows_their_time() {
        assertThat(ticks("0 */2 29 3 *", "Europe/Berlin", "2026-03-29", 1))
                .startsWith("29T00:00+01:00", "29T04:00+02:00", "29T06:00+02:00");
        assertThat(ticks("0 */2 25 10 *", "Europe/Berlin", "2026-10-25", 1))
                .startsWith("25T00:00+02:00", "25T02:00+02:00", "25T02:00+01:00", "25T04:00+01:00");
        assertThat(ticks("0 0-22/2 29 3 *", "Europe/Berlin", "2026-03-29", 1))
                .startsWith("29T00:00+01:00", "29T03:00+02:00", "29T04:00+02:00");
        assertThat(ticks("0 0-22/2 25 10 *", "Europe/Berlin", "2026-10-25", 1))
                .startsWith("25T00:00+02:00", "25T02:00+02:00", "25T04:00+01:00");
    }

    @Test
    void has_no_ticks_left_in_the_hour_shown_for_the_second_time() {
        Schedule schedule = Schedule.parse("0,30 2 * * *", "Europe/Berlin", Instant.EPOCH, "default/report");
        Instant firstTime = Instant.parse("2026-10-25T00:30:00Z");
        Instant secondTime = Instant.parse("2026-10-25T01:15:00Z");

        assertThat(schedule.next(firstTime.minusSeconds(1))).contains(firstTime);
        assertThat(schedule.next(firstTime)).contains(Instant.parse("2026-10-26T01:00:00Z"));
        assertThat(schedule.next(secondTime)).contains(Instant.parse("2026-10-26T01:00:00Z"));
        assertThat(schedule.last(Instant.EPOCH, secondTime)).contains(firstTime);
        assertThat(schedule.count(firstTime, secondTime)).isZero();
    }
}
