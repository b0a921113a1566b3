package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTextTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:07Z");
    private static final Instant END = Instant.parse("2028-01-01T00:00:00Z");

    private final Random random = new Random(11);

    private static Schedule parse(String expression) {
        return Schedule.parse(expression, "Europe/Berlin", CREATED, "default/report");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *                | Every minute",
                "*/5 * * * *              | Every 5 minutes",
                "0,30 * * * *             | Every 30 minutes",
                "0 * * * *                | Every hour",
                "17 * * * *               | At minute 17 of every hour",
                "5/15 * * * *             | At minutes 5, 20, 35 and 50 of every hour",
                "0-29 * * * *             | At minutes 0 through 29 of every hour",
                "*/7 * * * *              | Every 7 minutes from minute 0 through 56 of every hour",
                "*/90 * * * *             | Every hour",
                "0 */2 * * *              | Every 2 hours",
                "15 */6 * * *             | At minute 15 of every 6th hour",
                "*/10 */2 * * *           | Every 10 minutes of every 2nd hour",
                "0 */5 * * *              | At minute 0 whenever the clock shows hour 00, 05, 10, 15 or 20",
                "30 2 * * *               | At 02:30 every day",
                "30 2 * * 1-5             | At 02:30 on Monday through Friday",
                "0 9,17 * * SAT,SUN       | At 09:00 and 17:00 on Saturday and Sunday",
                "0 8-18 * * *             | Every hour from 08:00 through 18:00",
                "*/15 8-18 * * MON-FRI    | Every 15 minutes from 08:00 through 18:45 on Monday through Friday",
                "* 8 * * *                | Every minute from 08:00 through 08:59",
                "10,50 7,9,20-23 * * *    | At minutes 10 and 50 of hours 07, 09 and 20 through 23",
                "*/5 7,9 * * *            | Every 5 minutes of hours 07 and 09",
                "0 0 1 * *                | At 00:00 on day 1 of the month",
                "0 0 1 1,7 *              | At 00:00 on day 1 of January and July",
                "0 0 */2 * *              | At 00:00 on every 2nd day from 1 through 31 of the month",
                "0 0 L * *                | At 00:00 on the last day of the month",
                "0 0 L-3 2 *              | At 00:00 on the last day but 3 of February",
                "0 0 LW * *               | At 00:00 on the last weekday of the month",
                "0 0 15W * *              | At 00:00 on the weekday nearest to day 15 of the month",
                "0 0 * * FRIL             | At 00:00 on the last Friday of the month",
                "0 0 * * MON#2            | At 00:00 on the second Monday of the month",
                "0 0 13 * FRI             | At 00:00 on day 13 of the month and on Friday",
                "0 0 13 3 FRI             | At 00:00 on day 13 of the month and on Friday, in March",
                "0 0 1,L * MON,FRIL       | At 00:00 on day 1, on the last day and on the last Friday of the month and on Monday",
                "0 0 1-31 * MON           | At 00:00 every day",
                "0 0 * 6-8 *              | At 00:00 every day in June through August",
                "* * * 3 *                | Every minute in March",
                "@weekly                  | At 00:00 on Sunday",
                "H H * * *                | At 11:45 every day",
                "@every 1s                | Every second",
                "@every 90s               | Every 90 seconds",
                "@every 5m                | Every 5 minutes since creation",
                "@every 1h                | Every hour since creation",
                "@every 1h30m             | Every 90 minutes since creation",
                "@every 24h               | Every 24 hours since creation",
                "@every 3h25m             | Every 3 hours and 25 minutes since creation",
                "@every 1h1m1s            | Every 1 hour, 1 minute and 1 second"
            })
    void says_it_as_a_person_would(String expression, String words) {
        assertThat(ScheduleText.of(parse(expression))).isEqualTo(words);
        sameTicks(expression);
    }

    @Test
    void words_read_back_have_the_same_ticks_for_two_years() {
        for (int i = 0; i < 250; i++) {
            String expression = expression();
            if (possible(expression)) {
                sameTicks(expression);
            }
        }
    }

    private void sameTicks(String expression) {
        Schedule schedule = parse(expression);
        String words = ScheduleText.of(schedule);
        Schedule readBack = parse(ScheduleReader.expression(words));
        String what = expression + " said as " + words + " read as " + readBack.expression();

        for (Instant start = CREATED; start.isBefore(END); start = start.plus(Duration.ofDays(4))) {
            Instant later = start.plus(Duration.ofDays(4));
            assertThat(readBack.count(start, later)).as(what).isEqualTo(schedule.count(start, later));
            Instant within = start.plusSeconds(random.nextInt(4 * 86_400));
            assertThat(readBack.next(within)).as(what).isEqualTo(schedule.next(within));
        }
        assertThat(readBack.next(CREATED, 200)).as(what).isEqualTo(schedule.next(CREATED, 200));
    }

    private static boolean possible(String expression) {
        try {
            parse(expression);
            return true;
        } catch (InvalidSchedule e) {
            return false;
        }
    }

    private String expression() {
        String days = random.nextBoolean() ? "*" : list(() -> ofMonth());
        String weekdays = random.nextBoolean() ? "*" : list(() -> ofWeek());
        String months = random.nextInt(3) > 0 ? "*" : list(() -> number(1, 12));
        return String.join(" ", list(() -> number(0, 59)), list(() -> number(0, 23)), days, months, weekdays);
    }

    private String list(Supplier<String> item) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> item.get())
                .collect(Collectors.joining(","));
    }

    private String number(int first, int last) {
        int low = first + random.nextInt(last - first);
        int high = low + random.nextInt(last - low + 1);
        return switch (random.nextInt(7)) {
            case 0 -> "*/" + (1 + random.nextInt(last));
            case 1 -> low + "/" + (1 + random.nextInt(last));
            case 2 -> low + "-" + high;
            case 3 -> low + "-" + high + "/" + (1 + random.nextInt(4));
            case 4 -> random.nextInt(3) == 0 ? "H/" + (1 + random.nextInt(last)) : "H";
            default -> String.valueOf(low);
        };
    }

    private String ofMonth() {
        return switch (random.nextInt(8)) {
            case 0 -> "L";
            case 1 -> "L-" + random.nextInt(31);
            case 2 -> "LW";
            case 3 -> (1 + random.nextInt(31)) + "W";
            default -> number(1, 31);
        };
    }

    private String ofWeek() {
        String day = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT").get(random.nextInt(7));
        return switch (random.nextInt(6)) {
            case 0 -> day + "L";
            case 1 -> day + "#" + (1 + random.nextInt(5));
            case 2 -> day;
            default -> number(0, 7);
        };
    }
}
