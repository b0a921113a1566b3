package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                "* * * * *                    | Every minute",
                "*/5 * * * *                  | Every 5 minutes",
                "0,30 * * * *                 | Every 30 minutes",
                "0 * * * *                    | Every hour",
                "17 * * * *                   | At minute 17 of every hour",
                "5/15 * * * *                 | At minutes 5, 20, 35 and 50 of every hour",
                "0-29 * * * *                 | At minutes 0 through 29 of every hour",
                "*/7 * * * *                  | Every 7 minutes from minute 0 through 56 of every hour",
                "*/90 * * * *                 | Every hour",
                "0 */2 * * *                  | Every 2 hours",
                "15 */6 * * *                 | Every 6 hours at minute 15",
                "*/10 */2 * * *               | Every 10 minutes of every 2nd hour from 00 through 22",
                "0 */5 * * *                  | Whenever the clock shows 00:00, 05:00, 10:00, 15:00 or 20:00",
                "30 2 * * *                   | At 02:30 every day",
                "30 2 * * 1-5                 | At 02:30 on Mondays through Fridays",
                "0 9,17 * * SAT,SUN           | At 09:00 and 17:00 on Saturdays and Sundays",
                "0 8-18 * * *                 | Every hour from 08:00 through 18:00",
                "*/15 8-18 * * MON-FRI        | Every 15 minutes from 08:00 through 18:45 on Mondays through Fridays",
                "* 8 * * *                    | Every minute from 08:00 through 08:59",
                "10,50 7,9,20-23 * * *        | At minutes 10 and 50 of hours 07, 09 and 20 through 23",
                "*/5 7,9 * * *                | Every 5 minutes of hours 07 and 09",
                "0 0 1 * *                    | At 00:00 on the 1st of the month",
                "0 0 1 1,7 *                  | At 00:00 on the 1st of January and July",
                "0 0 */2 * *                  | At 00:00 on every 2nd day from the 1st through the 31st of the month",
                "0 0 L * *                    | At 00:00 on the last day of the month",
                "0 0 L-3 2 *                  | At 00:00 on the 3rd day before the last day of February",
                "0 0 LW * *                   | At 00:00 on the last weekday of the month",
                "0 0 15W * *                  | At 00:00 on the weekday nearest to the 15th of the month",
                "0 0 * * FRIL                 | At 00:00 on the last Friday of the month",
                "0 0 * * MON#2                | At 00:00 on the second Monday of the month",
                "0 0 13 * FRI                 | At 00:00 on the 13th of the month and on Fridays",
                "0 0 13 3 FRI                 | At 00:00 on the 13th and on Fridays, only in March",
                "0 0 1,L * MON,FRIL           | At 00:00 on the 1st, on the last day and on the last Friday of the month and on Mondays",
                "0 0 1-31 * MON               | At 00:00 every day",
                "0 0 * 6-8 *                  | At 00:00 every day in June through August",
                "* * * 3 *                    | Every minute in March",
                "@weekly                      | At 00:00 on Sundays",
                "H H * * *                    | At 11:45 every day",
                "@every 1s                    | Every second",
                "@every 90s                   | Every 90 seconds",
                "@every 5m                    | Every 5 minutes since creation",
                "@every 1h                    | Every hour since creation",
                "@every 1h30m                 | Every 90 minutes since creation",
                "@every 24h                   | Every 24 hours since creation",
                "@every 3h25m                 | Every 3 hours and 25 minutes since creation",
                "@every 1h1m1s                | Every 1 hour, 1 minute and 1 second",
                "5 * * * *                    | At minute 5 of every hour",
                "7-59/10 * * * *              | Every 10 minutes from minute 7 through 57 of every hour",
                "0-5,10-15,20,40-45 * * * *   | At minutes 0 through 5, 10 through 15, 20 and 40 through 45 of every hour",
                "1-59/2 * * * *               | Every 2 minutes from minute 1 through 59 of every hour",
                "0 */24 * * *                 | Whenever the clock shows 00:00",
                "30 */2 * * *                 | Every 2 hours at minute 30",
                "0,30 */2 * * *               | Every 30 minutes of every 2nd hour from 00 through 22",
                "*/7 */3 * * *                | Every 7 minutes from minute 0 through 56 of every 3rd hour from 00 through 21",
                "*/15 */5 * * *               | Every 15 minutes whenever the clock shows hour 00, 05, 10, 15 or 20",
                "30 */13 * * *                | Whenever the clock shows 00:30 or 13:30",
                "30 */24,1-11 * * *           | At minute 30 whenever the clock shows hour 00 through 11",
                "0 *,5 * * *                  | Every hour",
                "0 1-23/2 * * *               | Every 2 hours from 01:00 through 23:00",
                "0 9-17/2 * * *               | At 09:00, 11:00, 13:00, 15:00 and 17:00 every day",
                "0,30 9 * * 1-5               | At 09:00 and 09:30 on Mondays through Fridays",
                "0-30 8 * * *                 | Every minute from 08:00 through 08:30",
                "*/7 9-17 * * *               | Every 7 minutes from minute 0 through 56 of hours 09 through 17",
                "5,35 9-17 * * *              | Every 30 minutes from 09:05 through 17:35",
                "0 22-23,0-5 * * *            | At minute 0 of hours 00 through 05, 22 and 23",
                "0 1,3,5,8,11,14,20,23 * * *  | At 01:00, 03:00, 05:00, 08:00, 11:00, 14:00, 20:00 and 23:00 every day",
                "0 0 1,15 * *                 | At 00:00 on the 1st and 15th of the month",
                "0 6 1-7 * *                  | At 06:00 on the 1st through 7th of the month",
                "0 0 29 2 *                   | At 00:00 on the 29th of February",
                "0 0 L-1 * *                  | At 00:00 on the day before the last day of the month",
                "0 0 L-2,L * *                | At 00:00 on the 2nd day before the last day and on the last day of the month",
                "0 0 1W,15W * *               | At 00:00 on the weekdays nearest to the 1st and 15th of the month",
                "0 0 * * MON#1,MON#3          | At 00:00 on the first and third Monday of the month",
                "0 9 * * TUE#2,TUEL,FRI#1     | At 09:00 on the second and last Tuesday and on the first Friday of the month",
                "0 9 * 3,6,9,12 FRIL          | At 09:00 on the last Friday of March, June, September and December",
                "0 9 * * 0                    | At 09:00 on Sundays",
                "0 9 * * SUN-THU              | At 09:00 on Sundays through Thursdays",
                "0 9 * * */2                  | At 09:00 on Tuesdays, Thursdays, Saturdays and Sundays",
                "0 9 * 1-3 MON                | At 09:00 on Mondays in January through March",
                "0 12 15 * MON                | At 12:00 on the 15th of the month and on Mondays",
                "0 0 1 1 MON-FRI              | At 00:00 on the 1st and on Mondays through Fridays, only in January",
                "0 0 13 3,6-8 FRI,SAT         | At 00:00 on the 13th and on Fridays and Saturdays, only in March and June through August",
                "0 0 L 3 FRIL                 | At 00:00 on the last day and on the last Friday of March",
                "*/15 * 1 1 *                 | Every 15 minutes on the 1st of January",
                "0 * * 12 SUN                 | Every hour on Sundays in December",
                "0 */2 * * MON-FRI            | Every 2 hours on Mondays through Fridays",
                "@yearly                      | At 00:00 on the 1st of January",
                "H * * * *                    | At minute 45 of every hour",
                "H(0-29)/10 * * * *           | At minutes 5, 15 and 25 of every hour",
                "H */4 * * *                  | Every 4 hours at minute 45",
                "H H/6 * * *                  | At 05:45, 11:45, 17:45 and 23:45 every day"
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

    private static void sameTicks(String expression) {
        Schedule schedule = parse(expression);
        String words = ScheduleText.of(schedule);
        Schedule readBack = parse(ScheduleReader.expression(words));
        Optional<Instant> tick = Optional.of(CREATED);
        Optional<Instant> same = tick;

        while (tick.equals(same) && tick.isPresent() && tick.get().isBefore(END)) {
            tick = schedule.next(tick.get());
            same = readBack.next(same.get());
        }

        assertThat(same)
                .as(expression + " said as " + words + " read as " + readBack.expression())
                .isEqualTo(tick);
        assertThat(readBack.count(CREATED, END)).isEqualTo(schedule.count(CREATED, END));
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
