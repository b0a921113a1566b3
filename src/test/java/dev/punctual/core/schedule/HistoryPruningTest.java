package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long finished runs are kept: an hour, if a test says nothing else. */
class HistoryPruningTest {
    private static final HistoryLimits AN_HOUR = new HistoryLimits(10, 20, 0, Duration.ofHours(1));

    private static HistoryPruning at(String now, HistoryLimits limits, String runs) {
        List<RunFacts> facts =
                Stream.of(runs.split(" ", -1)).map(HistoryPruningTest::run).toList();
        return HistoryPruning.of(facts, limits, time("02 09:00"), time("02 " + now));
    }

    /** A run by its outcome and the time of its end. */
    private static RunFacts run(String text) {
        Outcome outcome =
                switch (text.charAt(0)) {
                    case 's' -> Outcome.SUCCEEDED;
                    case 'f' -> Outcome.FAILED;
                    case 'c' -> Outcome.CANCELLED;
                    default -> Outcome.SKIPPED;
                };
        Instant end = time("02 " + text.substring(1));
        return new RunFacts(text, null, end, end, outcome, end);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // now, the runs, those that go, when the next one goes
                "09:59, s09:00 s09:30,             -,             10:00",
                "10:00, s09:00 s09:30,             s09:00,        -",
                "12:00, s09:00 s09:30,             s09:00,        -",
                "12:00, s09:30,                    -,             -",
                "11:59, f09:00 f09:30,             -,             12:00",
                "12:00, f09:00 f09:30,             f09:00,        -",
                "10:00, c09:00,                    c09:00,        -",
                "10:00, k09:00 k09:01,             k09:00,        10:01",
                "10:10, s09:00 s09:10 s09:20 f09:00 f09:20, s09:00 s09:10, 12:00",
                "10:15, s09:00 s09:10 s09:20 s09:30, s09:00 s09:10, 10:20",
            })
    void what_is_too_old_goes_but_for_the_last_success_and_the_last_failure(
            String now, String runs, String gone, String next) {
        HistoryPruning pruning = at(now, AN_HOUR, runs);

        assertThat(pruning.names()).containsExactlyInAnyOrder(gone == null ? new String[0] : gone.split(" ", -1));
        assertThat(pruning.again()).isEqualTo(next == null ? null : time("02 " + next));
    }

    @Test
    void counts_still_apply() {
        HistoryLimits none = new HistoryLimits(0, 0, 0, Duration.ofHours(1));

        assertThat(at("09:10", none, "s09:00 f09:00 c09:00").names()).hasSize(3);
        assertThat(at("09:10", none, "s09:00 f09:00 c09:00").again()).isNull();
    }

    @Test
    void failures_that_are_counted_in_a_row_stay_however_old_they_are() {
        HistoryLimits three = new HistoryLimits(10, 20, 3, Duration.ofHours(1));

        assertThat(at("20:00", three, "f09:00 f09:01 f09:02 f09:03").names()).containsExactly("f09:00");
    }

    @Test
    void what_ended_before_the_time_that_somebody_named_goes_whatever_else_holds() {
        HistoryLimits now = AN_HOUR.prunedBefore(time("02 09:20"));

        assertThat(at("09:30", now, "s09:00 s09:10 s09:20 f09:00 c09:25").names())
                .containsExactlyInAnyOrder("s09:00", "s09:10", "f09:00");
    }

    @Test
    void what_goes_for_two_reasons_goes_once() {
        assertThat(at("12:00", AN_HOUR.prunedBefore(time("02 11:00")), "s09:00 s09:30")
                        .names())
                .containsExactlyInAnyOrder("s09:00", "s09:30");
    }

    @Test
    void what_must_be_there_to_be_counted_stays_though_somebody_wants_it_pruned() {
        HistoryLimits two = new HistoryLimits(10, 20, 2, null).prunedBefore(time("02 23:00"));

        assertThat(at("09:30", two, "s09:00 s09:01 f09:02 f09:03 f09:04").names())
                .containsExactlyInAnyOrder("s09:00", "f09:02");
    }

    @Test
    void a_run_that_is_too_old_waits_until_its_tick_is_accounted_for() {
        RunFacts run =
                new RunFacts("own", time("02 10:00"), time("02 10:00"), null, Outcome.CANCELLED, time("02 10:00"));

        assertThat(HistoryPruning.of(List.of(run), AN_HOUR, time("02 09:00"), time("02 12:00"))
                        .names())
                .isEmpty();
        assertThat(HistoryPruning.of(List.of(run), AN_HOUR, time("02 10:00"), time("02 12:00"))
                        .names())
                .containsExactly("own");
    }

    @Test
    void a_job_is_looked_at_again_when_the_next_run_becomes_too_old() {
        JobScenario job = new JobScenario()
                .recorded("02 09:00")
                .history(new HistoryLimits(10, 20, 0, Duration.ofMinutes(90)))
                .ended(Outcome.CANCELLED, "02 08:00");

        assertThat(job.decideAt("02 09:10").again()).isEqualTo(time("02 09:31"));
        assertThat(job.decideAt("02 09:31").prune()).hasSize(1);
        assertThat(job.suspension(Suspension.LASTS).decideAt("02 09:10").again())
                .isEqualTo(time("02 09:31"));
    }
}
