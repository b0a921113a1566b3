package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.tell;
import static dev.punctual.core.schedule.JobScenario.time;
import static dev.punctual.core.schedule.JobScenario.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleDeciderTest {

    private static final HistoryLimits KEEP_TWO_AND_ONE = new HistoryLimits(2, 1);

    private static RunFacts ended(String name, Instant tick, Outcome outcome, Instant at) {
        return new RunFacts(name, tick, at, at, outcome, at);
    }

    /** An hourly job in force since the 2nd at 08:00. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // sentence                              | recorded | runs                | refused  | now      |
                // decision
                "never ran, not due                      | -        | -                   | -        | 02 08:59 | rest, accounted -",
                "never ran, due this minute              | -        | -                   | -        | 02 09:00 | run 02 09:00, accounted 02 09:00",
                "never ran, due a while ago              | -        | -                   | -        | 02 09:40 | run 02 09:00, accounted 02 09:00",
                "never ran, due several times            | -        | -                   | -        | 02 11:10 | run 02 11:00, no run for 2 up to 02 10:00: Overtaken, accounted 02 11:00",
                "just started, not recorded              | -        | 02 09:00            | -        | 02 09:00 | rest, accounted 02 09:00",
                "still active when the next is due       | 02 09:00 | 02 09:00            | -        | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "ran and is recorded                     | 02 09:00 | 02 09:00            | -        | 02 09:59 | rest, accounted 02 09:00",
                "recorded, and the run is gone           | 02 09:00 | -                   | -        | 02 09:59 | rest, accounted 02 09:00",
                "overdue by some                         | 02 09:00 | 02 09:00            | -        | 02 12:30 | run 02 12:00, no run for 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "the latest already ran                  | 02 09:00 | 02 12:00            | -        | 02 12:30 | rest, no run for 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "a run in the middle                     | 02 09:00 | 02 10:00            | -        | 02 12:30 | run 02 12:00, no run for 1 up to 02 11:00: Overtaken, accounted 02 12:00",
                "away for more than a day                | 02 09:00 | -                   | -        | 04 09:30 | run 04 09:00, no run for 24 up to 03 09:00: TooLate, no run for 23 up to 04 08:00: Overtaken, accounted 04 09:00",
                "the name of the latest is taken         | 02 09:00 | -                   | 02 10:00 | 02 10:10 | rest, no run for 1 up to 02 10:00: NameTaken, accounted 02 10:00",
                "the name of an earlier one is taken     | 02 09:00 | -                   | 02 10:00 | 02 11:10 | run 02 11:00, no run for 1 up to 02 10:00: NameTaken, accounted 02 11:00",
                "clock set back behind what is recorded  | 02 12:00 | 02 12:00            | -        | 02 10:30 | rest, accounted 02 12:00",
                "clock set back behind the start         | -        | -                   | -        | 01 10:30 | rest, accounted -",
                "a run for a tick that is still to come  | 02 09:00 | 02 12:00            | -        | 02 10:30 | run 02 10:00, accounted 02 10:00",
                "a run for a time that is no tick        | 02 09:00 | 02 09:30            | -        | 02 10:30 | run 02 10:00, accounted 02 10:00",
                "two runs for one tick                   | 02 09:00 | 02 10:00, 02 10:00  | -        | 02 11:30 | run 02 11:00, accounted 02 11:00"
            })
    void hourly(String sentence, String recorded, String runs, String refused, String now, String decision) {
        JobScenario job = new JobScenario().recorded(recorded).running(runs).refused(refused);
        assertThat(tell(job.decideAt(now))).isEqualTo(decision);
    }

    /** A job that is due on Mondays at noon only; the 2nd is a Monday. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "due a day ago to the minute       | 03 12:00 | run 02 12:00, accounted 02 12:00",
                "due more than a day ago           | 03 12:01 | rest, no run for 1 up to 02 12:00: TooLate, accounted 02 12:00",
                "due again since                   | 09 12:00 | run 09 12:00, no run for 1 up to 02 12:00: TooLate, accounted 09 12:00",
                "due twice and both too long ago   | 11 12:00 | rest, no run for 2 up to 09 12:00: TooLate, accounted 09 12:00"
            })
    void weekly(String sentence, String now, String decision) {
        assertThat(tell(new JobScenario().schedule("0 12 * * MON").decideAt(now)))
                .isEqualTo(decision);
    }

    @Test
    void a_tick_whose_run_was_started_and_deleted_at_once_does_not_run_again() {
        assertThat(tell(new JobScenario().started("02 09:00").decideAt("02 09:10")))
                .isEqualTo("rest, accounted 02 09:00");
    }

    @Test
    void an_edited_schedule_does_not_fire_for_the_time_before_the_edit() {
        JobScenario job = new JobScenario()
                .schedule("*/10 * * * *")
                .since("02 11:30")
                .recorded("02 11:00")
                .running("02 11:00");
        assertThat(tell(job.decideAt("02 11:35"))).isEqualTo("rest, accounted 02 11:00");
    }

    @Test
    void a_job_on_demand_owes_nothing_and_still_tidies_up() {
        List<RunFacts> runs = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            runs.add(ended("manual-" + i, null, Outcome.SUCCEEDED, time("02 08:0" + i)));
        }
        ScheduleDecision decision = ScheduleDecider.decide(new ScheduleObservation(
                null,
                time("02 08:00"),
                null,
                null,
                ScheduleObservation.TickNotes.NONE,
                new ScheduleRules(Spread.NONE, MissedRunPolicy.DEFAULT, false, KEEP_TWO_AND_ONE, null, null),
                Suspension.NONE,
                runs,
                time("02 09:00")));
        assertThat(tell(decision)).isEqualTo("rest, accounted -");
        assertThat(decision.prune()).containsExactlyInAnyOrder("manual-1", "manual-2");
        assertThat(decision.nextRuns()).isEmpty();
        assertThat(decision.again()).isNull();
    }

    @Test
    void the_next_five_runs_are_told_and_the_first_of_them_is_waited_for() {
        ScheduleDecision decision = new JobScenario().decideAt("02 08:30");
        assertThat(decision.nextRuns())
                .containsExactlyElementsOf(times("02 09:00, 02 10:00, 02 11:00, 02 12:00, 02 13:00"));
        assertThat(decision.again()).isEqualTo(time("02 09:00"));
    }

    @Test
    void after_a_clock_was_set_back_the_next_run_is_the_first_that_is_not_accounted_for() {
        ScheduleDecision decision = new JobScenario().recorded("02 12:00").decideAt("02 10:30");
        assertThat(decision.nextRuns().get(0)).isEqualTo(time("02 13:00"));
    }

    @Test
    void an_absence_of_twenty_years_is_counted_at_once() {
        Instant from = Instant.parse("2006-03-02T08:00:00Z");
        JobScenario job = new JobScenario().schedule("* * * * *");
        ScheduleObservation seen = job.at("02 08:00");
        ScheduleDecision decision = ScheduleDecider.decide(new ScheduleObservation(
                seen.schedule(), from, null, null, seen.notes(), seen.rules(), Suspension.NONE, List.of(), seen.now()));
        assertThat(decision.run()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(decision.missed().stream().mapToLong(MissedTicks::count).sum())
                .isEqualTo(Duration.between(from, seen.now()).toMinutes() - 1);
    }

    @Test
    void the_oldest_of_each_outcome_go() {
        Instant tick = time("02 09:00");
        List<RunFacts> runs = List.of(
                ended("s1", tick, Outcome.SUCCEEDED, time("02 09:01")),
                ended("s2", tick, Outcome.SUCCEEDED, time("02 09:02")),
                ended("s3", tick, Outcome.SUCCEEDED, time("02 09:03")),
                ended("f1", tick, Outcome.FAILED, time("02 09:01")),
                ended("f2", tick, Outcome.FAILED, time("02 09:02")),
                ended("c1", tick, Outcome.CANCELLED, time("02 09:01")),
                ended("k1", tick, Outcome.SKIPPED, time("02 09:01")),
                ended("k2", null, Outcome.SKIPPED, time("02 09:02")),
                new RunFacts("running", tick, tick, tick, null, null));
        Instant now = time("02 10:00");
        assertThat(HistoryPruning.of(runs, KEEP_TWO_AND_ONE, tick, now).names())
                .containsExactlyInAnyOrder("s1", "f1", "k1");
        assertThat(HistoryPruning.of(runs, new HistoryLimits(0, 0), tick, now).names())
                .hasSize(8);
        assertThat(HistoryPruning.of(runs, KEEP_TWO_AND_ONE, tick.minusSeconds(1), now)
                        .names())
                .isEmpty();
    }

    /** Once status accounts for their ticks nothing else may happen for long. */
    @Test
    void runs_go_with_the_decision_that_accounts_for_their_ticks() {
        JobScenario job = new JobScenario().history(new HistoryLimits(0, 0)).ended(Outcome.SUCCEEDED, "02 09:00");

        ScheduleDecision decision = job.decideAt("02 09:01");

        assertThat(decision.settledUpTo()).isEqualTo(time("02 09:00"));
        assertThat(decision.prune()).containsExactly("run-2026-03-02T09:00:00Z");
    }

    @Test
    void a_tick_that_waits_for_its_turn_is_looked_at_when_it_has_waited_too_long() {
        JobScenario job = new JobScenario()
                .missedRuns("RUN_ALL", "30M", 10)
                .recorded("02 08:00")
                .running("02 09:00");
        assertThat(job.decideAt("02 10:10").again()).isEqualTo("2026-03-02T10:30:00.001Z");
        assertThat(tell(job.decideAt("02 10:30"))).isEqualTo(tell(job.decideAt("02 10:10")));
        assertThat(tell(job.decideAt("02 10:31"))).isNotEqualTo(tell(job.decideAt("02 10:10")));
    }

    @Test
    void runs_of_ticks_from_before_the_job_was_go_like_others() {
        JobScenario job =
                new JobScenario().history(KEEP_TWO_AND_ONE).ended(Outcome.SUCCEEDED, "01 09:00, 01 10:00, 01 11:00");
        assertThat(job.decideAt("02 08:30").prune()).containsExactly("run-2026-03-01T09:00:00Z");
    }
}
