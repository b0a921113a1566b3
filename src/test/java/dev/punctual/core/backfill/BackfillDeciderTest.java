package dev.punctual.core.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.run.Explanation;
import dev.punctual.core.schedule.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks are numbered from 1; a letter says how each stands. */
class BackfillDeciderTest {
    private static final Schedule HOURLY =
            Schedule.parse("0 * * * *", "Etc/UTC", Instant.parse("2026-03-01T00:00:00Z"), "default/report");
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final Map<Character, TickState> STATES = Map.of(
            '.', TickState.ABSENT,
            'u', TickState.UNFINISHED,
            's', TickState.SUCCEEDED,
            'f', TickState.FAILED,
            'c', TickState.CANCELLED,
            'k', TickState.SKIPPED,
            'e', TickState.EXISTING,
            't', TickState.TAKEN);

    private static Instant tick(int number) {
        return number == 0 ? null : START.plusSeconds(3600L * (number - 1));
    }

    private static int number(Instant tick) {
        return tick == null ? 0 : (int) (tick.getEpochSecond() - START.getEpochSecond()) / 3600 + 1;
    }

    /** What is in the cluster; a cache may know less. */
    private static Runs runs(String inTruth, String inCache) {
        return new Runs() {
            @Override
            public TickState cached(Instant tick) {
                return STATES.get(inCache.charAt(number(tick) - 1));
            }

            @Override
            public TickState latest(Instant tick) {
                return STATES.get(inTruth.charAt(number(tick) - 1));
            }
        };
    }

    private static Lookout lookout(String ticks, int accounted, int lastTick, BackfillMemory memory) {
        Tally tally = Tally.NONE;
        for (int i = 0; i < accounted; i++) {
            tally = tally.plus(TickState.SUCCEEDED);
        }
        return new Lookout(
                HOURLY,
                new Interval(START, tick(ticks.length() + 1)),
                Progress.recorded(tally, tick(accounted), tick(lastTick)),
                memory,
                runs(ticks, ticks));
    }

    private static BackfillDecision decide(String ticks, int accounted, int lastTick, Terms terms) {
        BackfillObservation seen =
                lookout(ticks, accounted, lastTick, new BackfillMemory()).look(terms.wanted());
        return BackfillDecider.decide(seen, terms);
    }

    private static Terms terms(int concurrency, String words) {
        return new Terms(
                concurrency,
                words.contains("no job") ? new Explanation("ScheduledJobNotFound", "there is none") : null,
                words.contains("suspended") ? new Explanation("Suspended", "enough") : null);
    }

    /** What is decided, in one line. */
    private static String tell(BackfillDecision decision) {
        Progress progress = decision.progress();
        String create =
                decision.create().stream().map(tick -> " " + number(tick)).collect(Collectors.joining());
        return decision.phase()
                + (decision.why() == null ? "" : " " + decision.why().reason())
                + (create.isEmpty() ? "" : ", create" + create)
                + ", accounted %d, last %d, over %d, active %d"
                        .formatted(
                                number(progress.accountedUpTo()),
                                number(progress.lastTick()),
                                progress.over().ticks(),
                                progress.active());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // sentence                            | ticks  | accounted | last | concurrency | terms | decision
                "nothing was done yet                  | .....  | 0 | 0 | 1 | -         | RUNNING, create 1, accounted 0, last 0, over 0, active 0",
                "nothing was done yet, room for three  | .....  | 0 | 0 | 3 | -         | RUNNING, create 1 2 3, accounted 0, last 0, over 0, active 0",
                "more room than ticks                  | ..     | 0 | 0 | 9 | -         | RUNNING, create 1 2, accounted 0, last 0, over 0, active 0",
                "no tick at all                        | ''     | 0 | 0 | 1 | -         | SUCCEEDED, accounted 0, last 0, over 0, active 0",
                "one is under way                      | u....  | 0 | 1 | 1 | -         | RUNNING, accounted 0, last 1, over 0, active 1",
                "one is under way and not recorded     | u....  | 0 | 0 | 1 | -         | RUNNING, accounted 0, last 1, over 0, active 1",
                "one is under way, room for another    | u....  | 0 | 1 | 2 | -         | RUNNING, create 2, accounted 0, last 1, over 0, active 1",
                "one is over                           | s....  | 0 | 1 | 1 | -         | RUNNING, create 2, accounted 1, last 1, over 1, active 0",
                "a later one is over first             | us...  | 0 | 2 | 2 | -         | RUNNING, create 3, accounted 0, last 2, over 1, active 1",
                "less room than there was              | uu...  | 0 | 2 | 1 | -         | RUNNING, accounted 0, last 2, over 0, active 2",
                "one was over before                   | .s...  | 1 | 2 | 1 | -         | RUNNING, create 3, accounted 2, last 2, over 2, active 0",
                "the runs before were pruned           | ....   | 3 | 3 | 1 | -         | RUNNING, create 4, accounted 3, last 3, over 3, active 0",
                "one was deleted                       | ..u..  | 1 | 3 | 2 | -         | RUNNING, create 4, accounted 2, last 3, over 2, active 1",
                "one has its run already               | e....  | 0 | 0 | 1 | -         | RUNNING, create 2, accounted 1, last 1, over 1, active 0",
                "the next but one has its run          | .e..   | 0 | 0 | 2 | -         | RUNNING, create 1 3, accounted 0, last 0, over 0, active 0",
                "all have their run already            | eee    | 0 | 0 | 1 | -         | SUCCEEDED, accounted 3, last 3, over 3, active 0",
                "one can have none                     | t..    | 0 | 0 | 1 | -         | RUNNING, create 2, accounted 1, last 1, over 1, active 0",
                "suspended before the first            | ...    | 0 | 0 | 1 | suspended | SUSPENDED Suspended, accounted 0, last 0, over 0, active 0",
                "suspended with one under way          | su..   | 0 | 2 | 2 | suspended | SUSPENDED Suspended, accounted 1, last 2, over 1, active 1",
                "suspended with nothing left to do     | sss    | 0 | 3 | 1 | suspended | SUCCEEDED, accounted 3, last 3, over 3, active 0",
                "the job is gone                       | s..    | 0 | 1 | 1 | no job    | PENDING ScheduledJobNotFound, accounted 1, last 1, over 1, active 0",
                "the job is gone, and suspended        | s..    | 0 | 1 | 1 | no job, suspended | PENDING ScheduledJobNotFound, accounted 1, last 1, over 1, active 0",
                "the last is under way                 | ssu    | 0 | 3 | 1 | -         | RUNNING, accounted 2, last 3, over 2, active 1",
                "all succeeded                         | sss    | 2 | 3 | 1 | -         | SUCCEEDED, accounted 3, last 3, over 3, active 0",
                "all were accounted for                | ...    | 3 | 3 | 1 | -         | SUCCEEDED, accounted 3, last 3, over 3, active 0",
                "some failed                           | sfckt  | 0 | 5 | 1 | -         | FAILED RunsFailed, accounted 5, last 5, over 5, active 0",
                "some were cancelled                   | sckt   | 0 | 4 | 1 | -         | FAILED RunsCancelled, accounted 4, last 4, over 4, active 0",
                "the last was deleted                  | ss.    | 0 | 3 | 1 | -         | FAILED RunsCancelled, accounted 3, last 3, over 3, active 0",
                "some were skipped                     | skt    | 0 | 3 | 1 | -         | FAILED RunsSkipped, accounted 3, last 3, over 3, active 0",
                "the name of one is taken              | set    | 0 | 3 | 1 | -         | FAILED NameTaken, accounted 3, last 3, over 3, active 0"
            })
    void decides(
            String sentence,
            String ticks,
            int accounted,
            int lastTick,
            int concurrency,
            String words,
            String decision) {
        assertThat(tell(decide(ticks, accounted, lastTick, terms(concurrency, words))))
                .isEqualTo(decision);
    }

    @Test
    void a_failure_is_told_in_numbers() {
        BackfillDecision decision = decide("sffckt", 0, 6, terms(1, "-"));

        assertThat(decision.why().message())
                .isEqualTo("of 6 ticks: 2 failed, 1 cancelled, 1 skipped,"
                        + " 1 without a run, because its name is taken");
        assertThat(decision.progress().over()).isEqualTo(new Tally(1, 2, 1, 1, 0, 1));
        assertThat(decision.progress().lastMissed()).isEqualTo(tick(6));
    }

    @Test
    void a_cache_that_misses_a_run_is_not_believed() {
        Lookout lookout = new Lookout(
                HOURLY,
                new Interval(START, tick(4)),
                Progress.recorded(Tally.NONE, null, tick(2)),
                new BackfillMemory(),
                runs("su.", "..."));

        assertThat(tell(BackfillDecider.decide(lookout.look(1), terms(1, "-"))))
                .isEqualTo("RUNNING, accounted 1, last 2, over 1, active 1");
    }

    @Test
    void a_run_that_was_created_a_moment_ago_and_deleted_is_not_created_again() {
        BackfillMemory memory = new BackfillMemory();
        memory.created(tick(1));

        BackfillObservation seen = lookout("...", 0, 0, memory).look(1);

        assertThat(tell(BackfillDecider.decide(seen, terms(1, "-"))))
                .isEqualTo("RUNNING, create 2, accounted 1, last 1, over 1, active 0");
    }

    @Test
    void how_a_run_ended_is_remembered_when_it_is_deleted_before_that_is_written() {
        BackfillMemory memory = new BackfillMemory();
        lookout("us.", 0, 2, memory).look(0);

        BackfillObservation seen = lookout("u..", 0, 2, memory).look(0);

        assertThat(seen.progress().over()).isEqualTo(Tally.NONE.plus(TickState.SUCCEEDED));
    }

    @Test
    void behind_a_run_that_does_not_end_only_so_many_wait_to_be_accounted_for() {
        String ticks = "u" + "s".repeat(Lookout.WIDEST - 1) + "...";

        BackfillDecision decision = decide(ticks, 0, Lookout.WIDEST, terms(2, "-"));

        assertThat(decision.create()).isEmpty();
        assertThat(decision.phase()).isEqualTo(Phase.RUNNING);
    }
}
