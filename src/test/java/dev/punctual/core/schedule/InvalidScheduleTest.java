package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidScheduleTest {

    private static Schedule parse(String expression, String timeZone) {
        return Schedule.parse(expression, timeZone, Instant.EPOCH, "default/report");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "61 * * * *     | minute \"61\" is out of range, expected a number from 0 to 59",
                "* 24 * * *     | hour \"24\" is out of range, expected a number from 0 to 23",
                "* * 0 * *      | day of month \"0\" is out of range, expected a number from 1 to 31",
                "* * * 13 *     | month \"13\" is out of range, expected a number from 1 to 12 or a name from JAN to DEC",
                "* * * * 8      | day of week \"8\" is out of range, expected a number from 0 to 7 or a name from SUN to SAT",
                "* * * * Monday | day of week \"Monday\" is not understood, expected a number from 0 to 7 or a name from SUN to SAT, write MON",
                "* * * june *   | month \"june\" is not understood, expected a number from 1 to 12 or a name from JAN to DEC, write JUN",
                "* * * * Moo    | day of week \"Moo\" is not understood, expected a number from 0 to 7 or a name from SUN to SAT",
                "1-2-3 * * * *  | minute \"1-2-3\" is not understood, expected a number from 0 to 59, *, a range as in 0-59 or a step as in */2",
                "*-5 * * * *    | minute \"*-5\" is not understood, expected a number from 0 to 59, *, a range as in 0-59 or a step as in */2",
                "L * * * *      | minute \"L\" is not understood, expected a number from 0 to 59",
                "*/0 * * * *    | minute \"*/0\" has a step of 0, expected 1 or more",
                "*/x * * * *    | minute \"*/x\" has no step that is understood, expected a number of 1 or more behind the slash, as in */2",
                "5/ * * * *     | minute \"5/\" has no step that is understood, expected a number of 1 or more behind the slash, as in */2",
                "H(5) * * * *   | minute \"H(5)\" is not understood, expected H, H(0-59) or H/2",
                "1,,2 * * * *   | minute \"\" is an empty place in a list, remove the extra comma",
                "50-10 * * * *  | minute \"50-10\" runs backwards, write 50-59,0-10",
                "0 0 * 11-2 *   | month \"11-2\" runs backwards, write 11-12,1-2",
                "0 22-5/2 * * * | hour \"22-5/2\" runs backwards, write 22-23/2,0-5/2",
                "0 0 * * fri-Mon | day of week \"fri-Mon\" runs backwards, write fri-SAT,SUN-Mon",
                "0 0 * * SAT-FRI | day of week \"SAT-FRI\" runs backwards, write SAT,SUN-FRI",
                "0 0 5-1 * *    | day of month \"5-1\" runs backwards, write 5-31,1",
                "* * * *        | expected 5 fields (minute, hour, day of month, month, day of week) but found 4",
                "0 0 0 * * *    | expected 5 fields (minute, hour, day of month, month, day of week) but found 6; there is no field for seconds, use @every for those",
                "0 0 12 ? * MON-FRI * | expected 5 fields (minute, hour, day of month, month, day of week) but found 7; there are no fields for seconds and years",
                "0 9 * * MON, TUE | expected 5 fields (minute, hour, day of month, month, day of week) but found 6; a list has no blanks, as in 1,15",
                "0 0 31 2 *     | day of month \"31\" never comes in month \"2\", expected a day that the chosen months have",
                "0 0 30-31 FEB ? | day of month \"30-31\" never comes in month \"FEB\", expected a day that the chosen months have",
                "~~             | expected 5 cron fields, as in 30 2 * * *, or @daily, or @every 90s",
                "@reboot        | expected @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly or @every with a duration, as in @every 90s",
                "TZ=UTC 0 0 * * *      | the time zone does not belong here, write it in the field timeZone",
                "CRON_TZ=UTC 0 0 * * * | the time zone does not belong here, write it in the field timeZone",
                "0 0 * * L      | day of week \"L\" does not say which day is meant, expected a day with L, as in FRIL",
                "0 0 * * MON#6  | day of week \"MON#6\" never comes, expected #1 to #5",
                "0 0 L-31 * *   | day of month \"L-31\" is before the first of any month, expected L-1 to L-30",
                "0 0 32W * *    | day of month \"32W\" is out of range, expected a number from 1 to 31",
                "H(0-60) * * * *  | minute \"H(0-60)\" is out of range, expected a number from 0 to 59",
                "H(30-10) * * * * | minute \"H(30-10)\" runs backwards, write 30-59,0-10",
                "@every         | \"\" is not a duration: expected numbers with units, as in 90s or 1h30m",
                "@every 5       | \"5\" is not a duration: a number lacks its unit; expected h, m, s, ms, us or ns",
                "@every 1.5s    | expected an interval of whole seconds, at least 1s",
                "@every 100ms   | expected an interval of whole seconds, at least 1s"
            })
    void names_the_field_the_text_and_what_was_expected(String expression, String reason) {
        InvalidSchedule refusal = catchThrowableOfType(InvalidSchedule.class, () -> parse(expression, "Etc/UTC"));

        assertThat(refusal).hasMessage("schedule \"" + expression + "\": " + reason);
        assertThat(refusal.field()).isEqualTo(InvalidSchedule.Field.SCHEDULE);
        assertThat(refusal.text()).isEqualTo(expression);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 31 2 *",
                "0 0 30 FEB ?",
                "0 0 31 2,4,6,9,11 *",
                "0 0 31W 2 *",
                "0 0 L-29 2 *",
                "0 0 31 4-4,6/5 ?"
            })
    void refuses_days_that_never_come(String expression) {
        assertThatExceptionOfType(InvalidSchedule.class).isThrownBy(() -> parse(expression, "Etc/UTC"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Europe/Berln, Europe/Berlin",
                "europe/berlin, Europe/Berlin",
                "America/New York, America/New_York",
                "America/NewYork, America/New_York",
                "berlin, Europe/Berlin",
                "US/Pacfic, US/Pacific",
                "Mars/Olympus, -",
                "Local, -",
                "CEST, -",
                "Z, -",
                "+02:00, -",
                "UTC+2, -",
                "SystemV/PST8, -"
            })
    void names_the_unknown_zone_and_the_nearest_known_one(String timeZone, String nearest) {
        String hint = nearest == null ? "" : "; did you mean " + nearest + "?";

        InvalidSchedule refusal = catchThrowableOfType(InvalidSchedule.class, () -> parse("* * * * *", timeZone));

        assertThat(refusal)
                .hasMessage("timeZone \"" + timeZone
                        + "\": expected an IANA time zone name such as Europe/Berlin or Etc/UTC" + hint);
        assertThat(refusal.field()).isEqualTo(InvalidSchedule.Field.TIME_ZONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Etc/UTC", "UTC", "GMT", "Europe/Kyiv", "Asia/Calcutta", "EST5EDT", "Etc/GMT+5"})
    void knows_every_zone_of_the_iana_data(String timeZone) {
        assertThat(parse("* * * * *", timeZone).zone().getId()).isEqualTo(timeZone);
    }

    @Test
    void answers_hostile_expressions_at_once_and_shortly() {
        String[] hostile = {
            "0 0 1--100000000 * *",
            "0 0 1-100000000 * *",
            "0 0 99999999999999999999999 * *",
            "H(0-99999999999)/99999999999 * * * *",
            ",".repeat(1_000_000),
            "* ".repeat(1_000_000),
            "1-".repeat(500) + " * * * *",
            "H(".repeat(500) + " * * * *",
            "9".repeat(1_000) + " * * * *",
            "@every " + "1h".repeat(500),
            " ".repeat(1_000_000)
        };
        long start = System.nanoTime();
        for (String expression : hostile) {
            assertThatExceptionOfType(InvalidSchedule.class)
                    .isThrownBy(() -> parse(expression, "Etc/UTC"))
                    .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void takes_long_lists_and_steps_beyond_the_range() {
        Instant hour = Instant.parse("2026-01-01T01:00:00Z");

        assertThat(parse("1,".repeat(500) + "1 * * * *", "Etc/UTC").next(hour)).contains(hour.plusSeconds(60));
        assertThat(parse("*/99999999999999999999 * * * *", "Etc/UTC").next(hour))
                .contains(hour.plusSeconds(3_600));
    }

    @Test
    void answers_an_endless_zone_at_once() {
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(() -> parse("* * * * *", "x/".repeat(1_000_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(300));
    }
}
