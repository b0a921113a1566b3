package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.StableHash;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashedScheduleTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static List<LocalDateTime> ticks(String expression, String seed, int count) {
        return Schedule.parse(expression, "Etc/UTC", NEW_YEAR, seed).next(NEW_YEAR.minusSeconds(1), count).stream()
                .map(tick -> LocalDateTime.ofInstant(tick, ZoneOffset.UTC))
                .toList();
    }

    /** These values are a promise: a version that changes them moves people's jobs. */
    @ParameterizedTest
    @CsvSource({
        "default/report, MINUTE, 60, 45",
        "default/report, HOUR, 24, 11",
        "default/report, DAY_OF_MONTH, 28, 17",
        "default/report, MONTH, 12, 4",
        "default/report, DAY_OF_WEEK, 7, 1",
        "default/backup, MINUTE, 60, 53",
        "médias/vidéo, MINUTE, 60, 9"
    })
    void never_changes(String seed, CronField field, int size, int expected) {
        assertThat(StableHash.below(size, seed, field.label())).isEqualTo(expected);
    }

    @Test
    void picks_one_minute_for_the_job() {
        assertThat(ticks("H * * * *", "default/report", 48))
                .extracting(LocalDateTime::getMinute)
                .containsOnly(StableHash.below(60, "default/report", CronField.MINUTE.label()));
    }

    @Test
    void stays_within_its_range() {
        Set<Integer> minutes = IntStream.range(0, 1_000)
                .mapToObj(job -> ticks("H(10-19) * * * *", "default/job-" + job, 1)
                        .get(0)
                        .getMinute())
                .collect(Collectors.toSet());

        assertThat(minutes).containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }

    @Test
    void shifts_the_start_of_a_step() {
        for (int job = 0; job < 100; job++) {
            List<LocalDateTime> ticks = ticks("H/20 * * * *", "default/job-" + job, 4);
            int first = ticks.get(0).getMinute();

            assertThat(first).isLessThan(20);
            assertThat(ticks)
                    .extracting(LocalDateTime::getMinute)
                    .containsExactly(first, first + 20, first + 40, first);
        }
    }

    @Test
    void shifts_the_start_of_a_step_within_a_range() {
        for (int job = 0; job < 100; job++) {
            List<LocalDateTime> ticks = ticks("H(0-29)/10 * * * *", "default/job-" + job, 4);
            int first = ticks.get(0).getMinute();

            assertThat(first).isLessThan(10);
            assertThat(ticks)
                    .extracting(LocalDateTime::getMinute)
                    .containsExactly(first, first + 10, first + 20, first);
        }
    }

    @Test
    void chooses_a_day_that_every_month_has() {
        for (int job = 0; job < 200; job++) {
            assertThat(ticks("0 0 H * *", "default/job-" + job, 12))
                    .extracting(LocalDateTime::getMonthValue)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        }
    }

    @Test
    void takes_a_step_that_is_wider_than_the_range() {
        assertThat(ticks("H(5-9)/30 * * * *", "default/report", 10))
                .extracting(LocalDateTime::getMinute)
                .allMatch(minute -> minute >= 5 && minute <= 9)
                .hasSize(10);
    }

    @Test
    void spreads_jobs_evenly_over_the_hour() {
        TreeMap<Integer, Long> jobsPerMinute = IntStream.range(0, 60_000)
                .mapToObj(job -> StableHash.below(60, "team-" + job % 7 + "/job-" + job, CronField.MINUTE.label()))
                .collect(Collectors.groupingBy(minute -> minute, TreeMap::new, Collectors.counting()));

        assertThat(jobsPerMinute).hasSize(60);
        assertThat(jobsPerMinute.values()).allMatch(jobs -> jobs > 850 && jobs < 1_150);
    }

    @Test
    void chooses_each_field_on_its_own() {
        long same = IntStream.range(0, 2_400)
                .filter(job -> StableHash.below(24, "default/job-" + job, CronField.MINUTE.label())
                        == StableHash.below(24, "default/job-" + job, CronField.HOUR.label()))
                .count();

        assertThat(same).isBetween(50L, 150L);
    }
}
