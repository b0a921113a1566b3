package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleDeciderTest {

    private static final HistoryLimits KEEP_TWO_AND_ONE = new HistoryLimits(2, 1);

    private static Instant time(String text) {
        return text == null ? null : Instant.parse("2026-03-" + text.replace(' ', 'T') + ":00Z");
    }

    private static Schedule schedule(String expression) {
        return Schedule.parse(expression, "Etc/UTC", time("02 08:00"), "default/report");
    }

    private static RunFacts running(Instant tick) {
        return new RunFacts("report-" + tick, tick, tick, null, null);
    }

    private static RunFacts ended(String name, Instant tick, Outcome outcome, Instant at) {
        return new RunFacts(name, tick, at, outcome, at);
    }

    private static List<Instant> times(String list) {
        return list == null
                ? List.of()
                : Stream.of(list.split(", ", -1)).map(ScheduleDeciderTest::time).toList();
    }

    /** What is decided, in one line. */
    private static String tell(ScheduleDecision decision) {
        MissedTicks missed = decision.missed();
        return (decision.run() == null ? "rest" : "run " + tell(decision.run()))
                + (missed == null
                        ? ""
                        : ", missed %d up to %s: %s".formatted(missed.count(), tell(missed.last()), missed.reason()))
                + ", accounted " + tell(decision.accountedUpTo());
    }

    private static String tell(Instant instant) {
        return instant == null ? "-" : instant.toString().substring(8, 16).replace('T', ' ');
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
                "never ran, due several times            | -        | -                   | -        | 02 11:10 | run 02 11:00, missed 2 up to 02 10:00: Overtaken, accounted 02 11:00",
                "just started, not recorded              | -        | 02 09:00            | -        | 02 09:00 | rest, accounted 02 09:00",
                "still active when the next is due       | 02 09:00 | 02 09:00            | -        | 02 10:00 | run 02 10:00, accounted 02 10:00",
                "ran and is recorded                     | 02 09:00 | 02 09:00            | -        | 02 09:59 | rest, accounted 02 09:00",
                "recorded, and the run is gone           | 02 09:00 | -                   | -        | 02 09:59 | rest, accounted 02 09:00",
                "overdue by some                         | 02 09:00 | 02 09:00            | -        | 02 12:30 | run 02 12:00, missed 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "the latest already ran                  | 02 09:00 | 02 12:00            | -        | 02 12:30 | rest, missed 2 up to 02 11:00: Overtaken, accounted 02 12:00",
                "a run in the middle                     | 02 09:00 | 02 10:00            | -        | 02 12:30 | run 02 12:00, missed 1 up to 02 11:00: Overtaken, accounted 02 12:00",
                "away for more than a day                | 02 09:00 | -                   | -        | 04 09:30 | run 04 09:00, missed 47 up to 04 08:00: Overtaken, accounted 04 09:00",
                "the name of the latest is taken         | 02 09:00 | -                   | 02 10:00 | 02 10:10 | rest, missed 1 up to 02 10:00: NameTaken, accounted 02 10:00",
                "the name of an earlier one is taken     | 02 09:00 | -                   | 02 10:00 | 02 11:10 | run 02 11:00, missed 1 up to 02 10:00: NameTaken, accounted 02 11:00",
                "clock set back behind what is recorded  | 02 12:00 | 02 12:00            | -        | 02 10:30 | rest, accounted 02 12:00",
                "clock set back behind the start         | -        | -                   | -        | 01 10:30 | rest, accounted -",
                "a run for a tick that is still to come  | 02 09:00 | 02 12:00            | -        | 02 10:30 | run 02 10:00, accounted 02 10:00",
                "a run for a time that is no tick        | 02 09:00 | 02 09:30            | -        | 02 10:30 | run 02 10:00, accounted 02 10:00",
                "two runs for one tick                   | 02 09:00 | 02 10:00, 02 10:00  | -        | 02 11:30 | run 02 11:00, accounted 02 11:00"
            })
    void hourly(String sentence, String recorded, String runs, String refused, String now, String decision) {
        ScheduleObservation job = new ScheduleObservation(
                schedule("@hourly"),
                time("02 08:00"),
                time(recorded),
                Set.of(),
                Set.copyOf(times(refused)),
                HistoryLimits.DEFAULT,
                times(runs).stream().map(ScheduleDeciderTest::running).toList(),
                time(now));
        assertThat(tell(ScheduleDecider.decide(job))).isEqualTo(decision);
    }

    /** A job that is due on Mondays at noon only; the 2nd is a Monday. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "due a day ago to the minute       | 03 12:00 | run 02 12:00, accounted 02 12:00",
                "due more than a day ago           | 03 12:01 | rest, missed 1 up to 02 12:00: TooLate, accounted 02 12:00",
                "due again since                   | 09 12:00 | run 09 12:00, missed 1 up to 02 12:00: Overtaken, accounted 09 12:00",
                "due twice and both too long ago   | 11 12:00 | rest, missed 2 up to 09 12:00: TooLate, accounted 09 12:00"
            })
    void weekly(String sentence, String now, String decision) {
        ScheduleObservation job = new ScheduleObservation(
                schedule("0 12 * * MON"),
                time("02 08:00"),
                null,
                Set.of(),
                Set.of(),
                HistoryLimits.DEFAULT,
                List.of(),
                time(now));
        assertThat(tell(ScheduleDecider.decide(job))).isEqualTo(decision);
    }

    @Test
    void a_tick_whose_run_was_started_and_deleted_at_once_does_not_run_again() {
        ScheduleObservation job = observation("@hourly", null, Set.of(time("02 09:00")), List.of(), "02 09:10");
        assertThat(tell(ScheduleDecider.decide(job))).isEqualTo("rest, accounted 02 09:00");
    }

    @Test
    void an_edited_schedule_does_not_fire_for_the_time_before_the_edit() {
        Instant edited = time("02 11:30");
        ScheduleObservation job = new ScheduleObservation(
                schedule("*/10 * * * *"),
                edited,
                time("02 11:00"),
                Set.of(),
                Set.of(),
                HistoryLimits.DEFAULT,
                List.of(running(time("02 11:00"))),
                time("02 11:35"));
        assertThat(tell(ScheduleDecider.decide(job))).isEqualTo("rest, accounted 02 11:00");
    }

    @Test
    void a_job_on_demand_owes_nothing_and_still_tidies_up() {
        List<RunFacts> runs = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            runs.add(ended("manual-" + i, null, Outcome.SUCCEEDED, time("02 08:0" + i)));
        }
        ScheduleDecision decision = ScheduleDecider.decide(new ScheduleObservation(
                null, time("02 08:00"), null, Set.of(), Set.of(), KEEP_TWO_AND_ONE, runs, time("02 09:00")));
        assertThat(tell(decision)).isEqualTo("rest, accounted -");
        assertThat(decision.prune()).containsExactlyInAnyOrder("manual-1", "manual-2");
        assertThat(decision.nextRuns()).isEmpty();
    }

    @Test
    void the_next_five_ticks_are_told() {
        assertThat(ScheduleDecider.decide(observation("@hourly", null, Set.of(), List.of(), "02 08:30"))
                        .nextRuns())
                .containsExactlyElementsOf(times("02 09:00, 02 10:00, 02 11:00, 02 12:00, 02 13:00"));
    }

    @Test
    void an_absence_of_years_is_counted_at_once() {
        ScheduleDecision decision = ScheduleDecider.decide(new ScheduleObservation(
                schedule("* * * * *"),
                Instant.parse("2006-03-02T08:00:00Z"),
                null,
                Set.of(),
                Set.of(),
                HistoryLimits.DEFAULT,
                List.of(),
                Instant.parse("2026-03-02T08:00:00Z")));
        assertThat(decision.run()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(decision.missed().count())
                .isEqualTo(
                        Duration.between(Instant.parse("2006-03-02T08:00:00Z"), Instant.parse("2026-03-02T08:00:00Z"))
                                        .toMinutes()
                                - 1);
    }

    private static ScheduleObservation observation(
            String expression, String recorded, Set<Instant> started, List<RunFacts> runs, String now) {
        return new ScheduleObservation(
                schedule(expression),
                time("02 08:00"),
                time(recorded),
                started,
                Set.of(),
                KEEP_TWO_AND_ONE,
                runs,
                time(now));
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
                running(tick));
        assertThat(HistoryPruning.choose(runs, KEEP_TWO_AND_ONE, tick)).containsExactlyInAnyOrder("s1", "f1", "k1");
        assertThat(HistoryPruning.choose(runs, new HistoryLimits(0, 0), tick)).hasSize(8);
        assertThat(HistoryPruning.choose(runs, KEEP_TWO_AND_ONE, null)).isEmpty();
        assertThat(HistoryPruning.choose(runs, KEEP_TWO_AND_ONE, tick.minusSeconds(1)))
                .isEmpty();
    }

    /** What the API server holds of a job, and what its controller remembers; the controller crashes between its writes. */
    private static final class Life {
        final Random random;
        final Schedule schedule;
        final Instant created = time("02 08:00");
        final Map<Instant, RunFacts> runs = new HashMap<>();
        final List<Instant> everRun = new ArrayList<>();
        final Set<Instant> foreign = new HashSet<>();
        Instant recorded;
        long missed;
        Set<Instant> started = new HashSet<>();
        Set<Instant> refused = new HashSet<>();

        Life(Random random) {
            this.random = random;
            String[] expressions = {"* * * * *", "*/7 * * * *", "@hourly", "0 12 * * *", "@every 90s", "0 12 * * MON"};
            schedule = schedule(expressions[random.nextInt(expressions.length)]);
        }

        boolean crashes() {
            boolean crash = random.nextInt(5) == 0;
            if (crash) {
                started = new HashSet<>();
                refused = new HashSet<>();
            }
            return crash;
        }

        /** One pass of the controller; true when it wants to be called again at once. */
        boolean pass(Instant now) {
            ScheduleDecision decision = ScheduleDecider.decide(new ScheduleObservation(
                    schedule, created, recorded, started, refused, KEEP_TWO_AND_ONE, List.copyOf(runs.values()), now));
            if (decision.run() != null) {
                start(decision.run());
                return true;
            }
            decision.prune().forEach(this::prune);
            if (crashes()) {
                return true;
            }
            missed += decision.missed() == null ? 0 : decision.missed().count();
            assertThat(recorded == null || !decision.accountedUpTo().isBefore(recorded))
                    .as("what is recorded never goes back")
                    .isTrue();
            recorded = decision.accountedUpTo();
            crashes();
            return false;
        }

        private void start(Instant tick) {
            if (crashes()) {
                return;
            }
            if (foreign.contains(tick)) {
                refused.add(tick);
                return;
            }
            if (runs.putIfAbsent(tick, running(tick)) == null) {
                assertThat(everRun).as("a tick runs once").doesNotContain(tick);
                everRun.add(tick);
            }
            if (!crashes()) {
                started.add(tick);
            }
        }

        private void prune(String name) {
            RunFacts run = runs.values().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(run.tick())
                    .as("a run is pruned only when its tick is recorded")
                    .isBeforeOrEqualTo(recorded);
            runs.remove(run.tick());
        }

        private Outcome anyOutcome() {
            List<Outcome> outcomes = List.copyOf(EnumSet.allOf(Outcome.class));
            return outcomes.get(random.nextInt(outcomes.size()));
        }

        void finishSome(Instant now) {
            runs.replaceAll((tick, run) ->
                    run.outcome() == null && random.nextBoolean() ? ended(run.name(), tick, anyOutcome(), now) : run);
        }
    }

    @Test
    void every_tick_gets_one_run_or_is_counted_once_however_often_the_controller_crashes() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            Life life = new Life(random);
            Instant now = life.created;
            for (int i = 0; i < 25; i++) {
                now = now.plusSeconds(random.nextInt(8) == 0 ? random.nextInt(200_000) : random.nextInt(4000));
                if (random.nextInt(10) == 0) {
                    life.schedule.next(now).ifPresent(life.foreign::add);
                }
                life.finishSome(now);
                for (int again = 0; again < 40 && life.pass(now); again++) {
                    now = now.plusMillis(random.nextInt(5000));
                }
            }
            for (int again = 0; again < 100 && life.pass(now); again++) {
                life.finishSome(now);
            }
            Instant upTo = life.recorded == null ? life.created : life.recorded;
            assertThat(life.everRun.size() + life.missed)
                    .as("life %d of %s", seed, life.schedule.expression())
                    .isEqualTo(life.schedule.count(life.created, upTo));
            assertThat(life.schedule.count(upTo, now))
                    .as("nothing is left open")
                    .isZero();
        }
    }
}
