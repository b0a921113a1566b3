package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.tell;
import static dev.punctual.core.schedule.JobScenario.time;
import static dev.punctual.core.schedule.JobScenario.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
    private static final Spread HALF_OF_AN_HOUR = new Spread(Duration.ofHours(1), Spread.WHOLE / 2);

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "@every 1s", "0 2,3 * * *", "@hourly", "0 0 29 2 *", "30 2 * * MON"})
    void a_run_is_due_from_its_tick_on_and_before_the_next(String expression) {
        Schedule schedule = new JobScenario().schedule(expression).schedule();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Spread spread = Spread.of(
                    Duration.ofSeconds(1L + random.nextInt(200_000)), new UUID(i, random.nextLong()).toString());
            Instant tick = schedule.next(time("02 08:00").plusSeconds(random.nextInt(10_000_000)))
                    .orElseThrow();
            Instant due = spread.due(schedule, tick);
            assertThat(due).isAfterOrEqualTo(tick).isBefore(schedule.next(tick).orElseThrow());
            assertThat(Duration.between(tick, due)).isLessThan(spread.window());
            assertThat(spread.lastDue(schedule, tick.minusSeconds(1), due)).contains(tick);
            assertThat(spread.lastDue(schedule, tick.minusNanos(1), due.minusNanos(1)))
                    .isEqualTo(Optional.empty());
        }
    }

    @Test
    void jobs_of_the_same_schedule_are_spread_over_the_whole_window() {
        Set<Long> tenths = new HashSet<>();
        Schedule schedule = new JobScenario().schedule();
        for (int i = 0; i < 300; i++) {
            Spread spread = Spread.of(Duration.ofMinutes(10), new UUID(0, i).toString());
            tenths.add(Duration.between(time("02 09:00"), spread.due(schedule, time("02 09:00")))
                    .toMinutes());
        }
        assertThat(tenths).hasSize(10);
    }

    @Test
    void the_same_job_is_spread_alike_for_ever() {
        Spread spread = Spread.of(Duration.ofMinutes(10), "5b0c1f0e-6a2a-4a6e-9c1c-7a30d7c1d001");
        assertThat(spread.due(new JobScenario().schedule(), time("02 09:00"))).isEqualTo("2026-03-02T09:05:05.322Z");
    }

    @Test
    void no_spread_is_no_delay() {
        assertThat(Spread.of(Duration.ZERO, "x")).isEqualTo(Spread.NONE);
        assertThat(Spread.NONE.due(new JobScenario().schedule(), time("02 09:00")))
                .isEqualTo(time("02 09:00"));
    }

    @Test
    void a_tick_is_waited_for_until_its_run_is_due() {
        JobScenario job = new JobScenario().recorded("02 09:00").spread(HALF_OF_AN_HOUR);
        ScheduleDecision before = job.decideAt("02 10:29");
        assertThat(tell(before)).isEqualTo("rest, accounted 02 09:00");
        assertThat(before.again()).isEqualTo(time("02 10:30"));
        assertThat(before.nextRuns())
                .containsExactlyElementsOf(times("02 10:30, 02 11:30, 02 12:30, 02 13:30, 02 14:30"));
        assertThat(tell(job.decideAt("02 10:30"))).isEqualTo("run 02 10:00, accounted 02 10:00");
    }

    @Test
    void a_tick_that_is_not_due_yet_is_not_missed() {
        JobScenario job = new JobScenario().recorded("02 09:00").spread(HALF_OF_AN_HOUR);
        assertThat(tell(job.decideAt("02 12:10")))
                .isEqualTo("run 02 11:00, no run for 1 up to 02 10:00: Overtaken, accounted 02 11:00");
    }

    @Test
    void lateness_counts_from_when_the_run_is_due() {
        JobScenario job =
                new JobScenario().recorded("02 09:00").spread(HALF_OF_AN_HOUR).missedRuns("SKIP", "24H", 10);
        assertThat(tell(job.decideAt("02 10:31"))).isEqualTo("run 02 10:00, accounted 02 10:00");
        assertThat(tell(job.decideAt("02 10:32")))
                .isEqualTo("rest, no run for 1 up to 02 10:00: NotWantedLate, accounted 02 10:00");
    }
}
