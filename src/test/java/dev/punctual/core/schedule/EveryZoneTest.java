package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds in every time zone there is, in the past, now and in the years to come. */
class EveryZoneTest {

    private static final Instant FIRST = Instant.parse("1850-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2060-01-01T00:00:00Z");
    private static final int HOURS = 26;
    /** All of them, of which no zone has a thousand, take two minutes. */
    private static final int CHANGES_PER_ZONE = Integer.getInteger("punctual.changes-per-zone", 3);

    /** One name for each set of rules: most names are links to others. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV/"))
            .sorted()
            .collect(Collectors.toMap(
                    id -> ZoneId.of(id).getRules(), id -> id, (first, second) -> first, LinkedHashMap::new))
            .values()
            .stream()
            .toList();

    private final Random random = new Random(20_260_101);

    private static Schedule parse(String expression, String zone) {
        return Schedule.parse(expression, zone, Instant.EPOCH, "default/report");
    }

    private static List<Instant> ticks(Schedule schedule, Instant after, Instant upTo) {
        List<Instant> ticks = new ArrayList<>();
        for (var tick = schedule.next(after);
                tick.isPresent() && !tick.get().isAfter(upTo);
                tick = schedule.next(tick.get())) {
            ticks.add(tick.get());
        }
        return ticks;
    }

    private List<ZoneOffsetTransition> someChanges(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        for (ZoneOffsetTransition change = rules.nextTransition(FIRST);
                change != null && change.getInstant().isBefore(LAST);
                change = rules.nextTransition(change.getInstant())) {
            changes.add(change);
        }
        Collections.shuffle(changes, random);
        return changes.subList(0, Math.min(CHANGES_PER_ZONE, changes.size()));
    }

    @Test
    void elapsed_time_is_each_real_minute_whose_time_matches() {
        for (String zone : ZONES) {
            for (ZoneOffsetTransition change : someChanges(ZoneId.of(zone).getRules())) {
                RandomExpression expression = RandomExpression.ofAllHours(random);
                agreesAround(change, expression, zone);
            }
        }
    }

    @Test
    void steps_of_hours_are_each_real_minute_whose_time_matches() {
        for (String zone : ZONES) {
            for (ZoneOffsetTransition change : someChanges(ZoneId.of(zone).getRules())) {
                RandomExpression expression = RandomExpression.ofStepsOfHours(random);
                agreesAround(change, expression, zone);
            }
        }
    }

    @Test
    void fixed_times_come_once_on_each_day_that_the_zone_has() {
        for (String zone : ZONES) {
            for (ZoneOffsetTransition change : someChanges(ZoneId.of(zone).getRules())) {
                RandomExpression expression = RandomExpression.ofFixedTimes(random);
                agreesAround(change, expression, zone);
            }
        }
    }

    @Test
    void a_day_that_comes_after_many_changes_of_the_clock_is_found_as_well() {
        for (String zone : ZONES) {
            for (ZoneOffsetTransition change : someChanges(ZoneId.of(zone).getRules())) {
                LocalDate day = change.getDateTimeAfter().toLocalDate();
                String time = random.nextInt(60) + " */" + (1 + random.nextInt(23)) + " ";
                Schedule often = parse(time + "* * *", zone);
                Schedule seldom = parse(time + day.getDayOfMonth() + " " + day.getMonthValue() + " *", zone);
                Instant around = change.getInstant().minus(Duration.ofDays(3));
                List<Instant> expected = ticks(often, around, around.plus(Duration.ofDays(6))).stream()
                        .filter(tick ->
                                tick.atZone(ZoneId.of(zone)).toLocalDate().equals(day))
                        .toList();
                Instant after = around.minusSeconds(random.nextInt(300 * 86_400));

                assertThat(ticks(seldom, after, around.plus(Duration.ofDays(6))))
                        .as(seldom + " after " + after)
                        .isEqualTo(expected);
            }
        }
    }

    private void agreesAround(ZoneOffsetTransition change, RandomExpression expression, String zone) {
        Instant from = change.getInstant().minus(Duration.ofHours(HOURS));
        Instant to = change.getInstant().plus(Duration.ofHours(HOURS));
        List<Instant> expected = new BruteForce(ZoneId.of(zone).getRules(), expression).ticks(from, to);
        Schedule schedule = parse(expression.text(), zone);
        String what = expression.text() + " in " + zone + " around " + change;

        assertThat(ticks(schedule, from, to)).as(what).isEqualTo(expected);
        for (int i = 0; i < 5; i++) {
            Instant after = from.plusSeconds(random.nextInt(HOURS * 3_600));
            Instant upTo = after.plusSeconds(random.nextInt(HOURS * 3_600));
            List<Instant> within = expected.stream()
                    .filter(tick -> tick.isAfter(after) && !tick.isAfter(upTo))
                    .toList();

            assertThat(ticks(schedule, after, upTo)).as(what).isEqualTo(within);
            assertThat(schedule.count(after, upTo)).as(what).isEqualTo(within.size());
            assertThat(schedule.last(after, upTo))
                    .as(what)
                    .isEqualTo(within.isEmpty() ? Optional.empty() : Optional.of(within.get(within.size() - 1)));
        }
    }

    @Test
    void a_daily_time_comes_on_each_day_of_many_years() {
        for (String zone : ZONES) {
            ZoneId id = ZoneId.of(zone);
            int hour = random.nextInt(24);
            int minute = random.nextInt(60);
            LocalDate first = LocalDate.of(1950 + random.nextInt(100), 1, 1);
            LocalDate end = first.plusYears(4);
            Schedule schedule = parse(minute + " " + hour + " * * *", zone);
            List<LocalDateTime> times = first.datesUntil(end)
                    .filter(day -> day.atStartOfDay(id).toLocalDate().equals(day))
                    .map(day -> day.atTime(hour, minute))
                    .toList();

            List<Instant> ticks =
                    schedule.next(times.get(0).atZone(id).toInstant().minusSeconds(1), times.size());

            assertThat(ticks)
                    .as(schedule.toString())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSameSizeAs(times);
            assertThat(IntStream.range(0, ticks.size())
                            .filter(i -> !comesAt(ticks.get(i), times.get(i), id))
                            .mapToObj(ticks::get))
                    .as(schedule.toString())
                    .isEmpty();
        }
    }

    /** At the time itself where the zone has it, else later on. */
    private static boolean comesAt(Instant tick, LocalDateTime time, ZoneId zone) {
        boolean exists = !zone.getRules().getValidOffsets(time).isEmpty();
        LocalDateTime shown = LocalDateTime.ofInstant(tick, zone);
        return exists ? shown.isEqual(time) : shown.isAfter(time);
    }

    @Test
    void a_period_that_divides_the_changes_of_the_clock_is_kept_to_the_second() {
        for (String zone : ZONES) {
            Instant start = LocalDate.of(1975 + random.nextInt(75), 1, 1)
                    .atStartOfDay(ZoneId.of(zone))
                    .toInstant();
            Instant end = start.plus(Duration.ofDays(400));
            int period = commonPeriod(ZoneId.of(zone).getRules(), start, end);
            if (period > 1) {
                Schedule schedule = parse("*/" + period + " * * * *", zone);
                List<Instant> ticks = ticks(schedule, start, end);

                assertThat(schedule.count(start, end)).as(schedule.toString()).isEqualTo(ticks.size());
                assertThat(IntStream.range(1, ticks.size())
                                .mapToObj(i -> Duration.between(ticks.get(i - 1), ticks.get(i)))
                                .distinct())
                        .as(schedule.toString())
                        .containsExactly(Duration.ofMinutes(period));
            }
        }
    }

    /** Minutes that divide an hour and all changes of the clock in that time. */
    private static int commonPeriod(ZoneRules rules, Instant start, Instant end) {
        long period = 60;
        for (ZoneOffsetTransition change = rules.nextTransition(start);
                change != null && change.getInstant().isBefore(end);
                change = rules.nextTransition(change.getInstant())) {
            long seconds = Math.abs(change.getDuration().toSeconds());
            while (seconds % (period * 60) != 0) {
                period--;
            }
        }
        return 60 % period == 0 ? (int) period : 1;
    }
}
