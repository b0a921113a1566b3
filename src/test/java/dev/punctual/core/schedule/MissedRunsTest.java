package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.RunFacts.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An hourly job, in force since the 2nd at 08:00, whose ticks are found late: policy × window × what else is under way. */
class MissedRunsTest {

    @ParameterizedTest(name = "{0} {1}: {2}, now {7}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // policy | within | situation                     | limit | recorded | running  | overlaps | now      |
                // decision
                "SKIP     | 24H | on time                           | 10 | 02 09:00 | -        | false | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "SKIP     | 24H | a minute late is on time          | 10 | 02 09:00 | -        | false | 02 10:01 | run 02 10:00, accounted 02 10:00",
                "SKIP     | 24H | two minutes late                  | 10 | 02 09:00 | -        | false | 02 10:02 | rest, no run for 1 up to 02 10:00: NotWantedLate, accounted 02 10:00",
                "SKIP     | 24H | never ran, overdue                | 10 | -        | -        | false | 02 11:30 | rest, no run for 3 up to 02 11:00: NotWantedLate, accounted 02 11:00",
                "SKIP     | 24H | away, and the latest is on time   | 10 | 02 09:00 | -        | false | 02 12:00 | run 02 12:00, no run for 2 up to 02 11:00: NotWantedLate, accounted 02 12:00",
                "SKIP     | 24H | active, and the next is on time   | 10 | 02 09:00 | 02 09:00 | false | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "SKIP     | 24H | away for days                     | 10 | 02 09:00 | -        | false | 05 09:30 | rest, no run for 72 up to 05 09:00: NotWantedLate, accounted 05 09:00",
                "RUN_LAST | 24H | on time                           | 10 | 02 09:00 | -        | false | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "RUN_LAST | 24H | overdue                           | 10 | 02 09:00 | -        | false | 02 10:59 | run 02 10:00, accounted 02 10:00",
                "RUN_LAST | 24H | overdue three times               | 10 | 02 09:00 | -        | false | 02 12:30 | run 02 12:00, no run for 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "RUN_LAST | 24H | overdue while one is active       | 10 | 02 09:00 | 02 09:00 | false | 02 12:30 | run 02 12:00, no run for 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "RUN_LAST | 2H  | some beyond the window            | 10 | 02 09:00 | -        | false | 02 13:30 | run 02 13:00, no run for 2 up to 02 11:00: TooLate, no run for 1 up to 02 12:00: Overtaken, accounted 02 13:00",
                "RUN_LAST | 5M  | all beyond the window             | 10 | 02 09:00 | -        | false | 02 12:30 | rest, no run for 3 up to 02 12:00: TooLate, accounted 02 12:00",
                "RUN_LAST | 1S  | a window shorter than a minute    | 10 | 02 09:00 | -        | false | 02 10:01 | run 02 10:00, accounted 02 10:00",
                "RUN_LAST | 24H | the latest ran, others did not    | 10 | 02 09:00 | 02 12:00 | false | 02 12:30 | rest, no run for 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "RUN_ALL  | 24H | on time                           | 10 | 02 09:00 | -        | false | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "RUN_ALL  | 24H | overdue                           | 10 | 02 09:00 | -        | false | 02 10:30 | run 02 10:00, accounted 02 10:00",
                "RUN_ALL  | 24H | overdue three times               | 10 | 02 09:00 | -        | false | 02 12:30 | run 02 10:00, accounted 02 10:00",
                "RUN_ALL  | 24H | the first of them is under way    | 10 | 02 09:00 | 02 10:00 | false | 02 12:30 | rest, accounted 02 10:00",
                "RUN_ALL  | 24H | the same, where runs may overlap  | 10 | 02 09:00 | 02 10:00 | true  | 02 12:30 | run 02 11:00, accounted 02 11:00",
                "RUN_ALL  | 24H | an old one is under way           | 10 | 02 09:00 | 02 09:00 | false | 02 10:30 | rest, accounted 02 09:00",
                "RUN_ALL  | 24H | on time while one is under way    | 10 | 02 09:00 | 02 09:00 | false | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "RUN_ALL  | 24H | on time, one late, one under way  | 10 | 02 09:00 | 02 09:00 | false | 02 11:00 | rest, accounted 02 09:00",
                "RUN_ALL  | 24H | more than the limit               |  2 | 02 09:00 | -        | false | 02 13:30 | run 02 12:00, no run for 2 up to 02 11:00: OverLimit, accounted 02 12:00",
                "RUN_ALL  | 2H  | beyond the window                 | 10 | 02 09:00 | -        | false | 02 13:30 | run 02 12:00, no run for 2 up to 02 11:00: TooLate, accounted 02 12:00",
                "RUN_ALL  | 3H  | beyond the window and the limit   |  1 | 02 09:00 | -        | false | 02 13:30 | run 02 13:00, no run for 1 up to 02 10:00: TooLate, no run for 2 up to 02 12:00: OverLimit, accounted 02 13:00",
                "RUN_ALL  | 24H | one in the middle has its run     | 10 | 02 09:00 | 02 11:00 | true  | 02 12:30 | run 02 12:00, no run for 1 up to 02 10:00: Overtaken, accounted 02 12:00",
                "RUN_ALL  | 24H | the clock was set back            | 10 | 02 12:00 | -        | false | 02 10:30 | rest, accounted 02 12:00"
            })
    void found_late(
            String policy,
            String within,
            String situation,
            int limit,
            String recorded,
            String running,
            boolean overlaps,
            String now,
            String decision) {
        JobScenario job = new JobScenario()
                .recorded(recorded)
                .running(running)
                .missedRuns(policy, within, limit)
                .mayOverlap(overlaps);
        assertThat(tell(job.decideAt(now))).isEqualTo(decision);
    }

    @Test
    void where_runs_may_overlap_the_next_late_one_waits_only_until_the_one_before_has_started() {
        JobScenario job = new JobScenario()
                .recorded("02 09:00")
                .missedRuns("RUN_ALL", "24H", 10)
                .mayOverlap(true);
        assertThat(tell(job.waiting("02 10:00").decideAt("02 12:30"))).isEqualTo("rest, accounted 02 10:00");
    }

    @Test
    void the_next_late_run_starts_when_the_one_before_has_ended_however_it_ended() {
        for (Outcome outcome : Outcome.values()) {
            JobScenario job = new JobScenario().recorded("02 09:00").missedRuns("RUN_ALL", "24H", 10);
            assertThat(tell(job.ended(outcome, "02 10:00").decideAt("02 12:30")))
                    .isEqualTo("run 02 11:00, accounted 02 11:00");
        }
    }

    @Test
    void a_taken_name_is_counted_and_the_others_still_run() {
        JobScenario job = new JobScenario().recorded("02 09:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(job.refused("02 10:00").decideAt("02 12:30")))
                .isEqualTo("run 02 11:00, no run for 1 up to 02 10:00: NameTaken, accounted 02 11:00");
    }

    @Test
    void an_edit_ends_catching_up() {
        ScheduleObservation job = new JobScenario()
                .recorded("02 09:00")
                .running("02 09:00")
                .missedRuns("RUN_ALL", "24H", 10)
                .at("02 12:30");
        assertThat(tell(ScheduleDecider.decide(job.settling())))
                .isEqualTo("run 02 12:00, no run for 2 up to 02 11:00: Overtaken, accounted 02 12:00");
    }

    @Test
    void several_that_are_on_time_wait_for_one_another_as_well() {
        JobScenario job =
                new JobScenario().schedule("@every 20s").recorded("02 09:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(job.decideAt("02 09:01"))).isEqualTo("run 02 09:00, accounted 02 09:00");
        assertThat(job.running("02 09:00").at("02 09:01").isBusy()).isTrue();
    }

    @Test
    void a_run_that_was_just_started_and_is_not_seen_yet_is_waited_for() {
        JobScenario job = new JobScenario().recorded("02 09:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(job.started("02 10:00").decideAt("02 12:30"))).isEqualTo("rest, accounted 02 10:00");
    }

    @Test
    void a_later_tick_that_a_backfill_has_run_takes_nothing_from_an_earlier_one() {
        JobScenario job = new JobScenario()
                .recorded("02 09:00")
                .missedRuns("RUN_ALL", "24H", 10)
                .mayOverlap(false);
        assertThat(tell(job.backfilling("02 11:00").decideAt("02 12:30"))).isEqualTo("rest, accounted 02 09:00");
        assertThat(tell(new JobScenario()
                        .recorded("02 09:00")
                        .backfilling("02 11:00")
                        .decideAt("02 12:30")))
                .isEqualTo("run 02 12:00, no run for 1 up to 02 10:00: Overtaken, accounted 02 12:00");
    }

    @Test
    void what_could_not_be_started_is_not_accounted_for() {
        ScheduleDecision decision = new JobScenario().recorded("02 09:00").decideAt("02 12:30");
        assertThat(tell(decision.withheld()))
                .isEqualTo("rest, no run for 2 up to 02 11:00: Overtaken, accounted 02 11:00");
        assertThat(decision.withheld().lateness().reason()).isEqualTo("NotStarted");
    }

    @Test
    void a_tick_that_is_due_alone_waits_for_a_late_run_and_for_no_other() {
        JobScenario late = new JobScenario().recorded("02 11:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(late.runningSince("02 11:00", "02 11:30").decideAt("02 12:00")))
                .isEqualTo("rest, accounted 02 11:00");
        JobScenario overtaken = new JobScenario().recorded("02 11:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(overtaken.runningSince("02 11:00", "02 12:00").decideAt("02 12:00")))
                .isEqualTo("rest, accounted 02 11:00");
        JobScenario onTime = new JobScenario().recorded("02 11:00").missedRuns("RUN_ALL", "24H", 10);
        assertThat(tell(onTime.runningSince("02 11:00", "02 11:00").decideAt("02 12:00")))
                .isEqualTo("run 02 12:00, accounted 02 12:00");
    }
}
