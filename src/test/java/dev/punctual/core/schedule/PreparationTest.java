package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.time;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job is in force since 08:00 of the second of March. */
class PreparationTest {

    private static Preparation at(JobScenario job, String now) {
        return at(job, now, 0);
    }

    private static Preparation at(JobScenario job, String now, double turn) {
        ScheduleObservation seen = job.at(java.time.Instant.parse("2026-03-02T" + now + "Z"));
        return Preparation.of(seen, ScheduleDecider.decide(seen), turn);
    }

    private static String tell(Preparation preparation) {
        return "%s %s %s".formatted(preparation.tick(), preparation.due(), preparation.again());
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @hourly     | 08:30:00 |                      | 2026-03-02T09:00:00Z | 2026-03-02T08:59:00Z
                    @hourly     | 08:58:59 |                      | 2026-03-02T09:00:00Z | 2026-03-02T08:59:00Z
                    @hourly     | 08:59:00 | 2026-03-02T09:00:00Z | 2026-03-02T09:00:00Z |
                    @hourly     | 08:59:59 | 2026-03-02T09:00:00Z | 2026-03-02T09:00:00Z |
                    */2 * * * * | 08:00:59 |                      | 2026-03-02T08:02:00Z | 2026-03-02T08:01:00Z
                    * * * * *   | 08:00:29 |                      | 2026-03-02T08:01:00Z | 2026-03-02T08:00:30Z
                    * * * * *   | 08:00:30 | 2026-03-02T08:01:00Z | 2026-03-02T08:01:00Z |
                    @every 4s   | 08:02:01 |                      | 2026-03-02T08:02:04Z | 2026-03-02T08:02:02Z
                    @every 3s   | 08:02:01 |                      | 2026-03-02T08:02:03Z |
                    """)
    void a_run_is_made_a_minute_before_it_is_due_or_half_way_from_the_tick_before(
            String schedule, String now, String tick, String due, String again) {
        Preparation preparation = at(new JobScenario().schedule(schedule).recorded("02 " + now.substring(0, 5)), now);

        assertThat(tell(preparation)).isEqualTo("%s %s %s", tick, due, again);
    }

    @ParameterizedTest(name = "{0} at {1} with turn {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @hourly   | 08:30:00 | 0     | 2026-03-02T08:59:00Z
                    @hourly   | 08:30:00 | 0.5   | 2026-03-02T08:59:15Z
                    @hourly   | 08:30:00 | 0.999 | 2026-03-02T08:59:29.970Z
                    * * * * * | 08:00:29 | 0.5   | 2026-03-02T08:00:37.500Z
                    """)
    void a_large_crowd_is_made_over_half_of_the_time(String schedule, String now, double turn, String again) {
        JobScenario job = new JobScenario().schedule(schedule).recorded("02 " + now.substring(0, 5));

        assertThat(at(job, now, turn).again()).hasToString(again);
    }

    @Test
    void the_last_turn_comes_long_before_it_is_due() {
        assertThat(at(new JobScenario().recorded("02 08:00"), "08:59:30", 0.999).tick())
                .isEqualTo(time("02 09:00"));
    }

    @Test
    void what_is_owed_comes_first() {
        Preparation preparation = at(new JobScenario(), "09:59:30");

        assertThat(tell(preparation)).isEqualTo("null null null");
    }

    @Test
    void runs_that_come_one_after_the_other_are_made_in_their_turn() {
        Preparation preparation = at(new JobScenario().missedRuns("RUN_ALL", "24H", 10), "08:59:30");

        assertThat(preparation.tick()).isNull();
        assertThat(preparation.due()).isEqualTo(time("02 09:00"));
    }

    @Test
    void a_job_at_rest_is_not_prepared() {
        assertThat(tell(at(new JobScenario().suspension(Suspension.LASTS), "08:59:30")))
                .isEqualTo("null null null");
    }

    @Test
    void a_tick_that_is_dealt_with_is_not_prepared_again_when_the_clock_was_set_back() {
        Preparation preparation = at(new JobScenario().recorded("02 09:00"), "08:59:30");

        assertThat(preparation.tick()).isNull();
        assertThat(preparation.due()).isEqualTo(time("02 10:00"));
    }
}
