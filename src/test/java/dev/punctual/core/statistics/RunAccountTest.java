package dev.punctual.core.statistics;

import static dev.punctual.core.statistics.Ending.CANCELLED;
import static dev.punctual.core.statistics.Ending.FAILED;
import static dev.punctual.core.statistics.Ending.SKIPPED;
import static dev.punctual.core.statistics.Ending.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAccountTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static End end(Ending ending, int minute, int seconds) {
        return new End("run-" + minute, ending, START.plusSeconds(minute * 60L), Duration.ofSeconds(seconds));
    }

    private static FinishedRun stays(Ending ending, int minute, int seconds) {
        return new FinishedRun("uid-" + minute, end(ending, minute, seconds), false);
    }

    private static FinishedRun goes(Ending ending, int minute, int seconds) {
        return new FinishedRun("uid-" + minute, end(ending, minute, seconds), true);
    }

    private static RunAccount account(FinishedRun... living) {
        return new RunAccount(Folded.NONE, List.of(), List.of(living));
    }

    private static RunAccount after(RunAccount before, FinishedRun... living) {
        return new RunAccount(before.folded(), before.statistics().recent(), List.of(living));
    }

    private static RunStatistics of(Ending... endings) {
        return account(IntStream.range(0, endings.length)
                        .mapToObj(minute -> stays(endings[minute], minute, 10))
                        .toArray(FinishedRun[]::new))
                .statistics();
    }

    private static Ending[] endings(String letters) {
        return letters.chars()
                .mapToObj(letter -> switch (letter) {
                    case 's' -> SUCCEEDED;
                    case 'f' -> FAILED;
                    case 'c' -> CANCELLED;
                    default -> SKIPPED;
                })
                .toArray(Ending[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // the runs, the oldest first; total; success rate; failures since the last success
                "s,     1, 100.0%, 0",
                "f,     1, 0.0%,   1",
                "c,     1, -,      0",
                "x,     0, -,      0",
                "sf,    2, 50.0%,  1",
                "fs,    2, 50.0%,  0",
                "ssf,   3, 66.7%,  1",
                "sfcxf, 4, 33.3%,  2",
                "ffcff, 5, 0.0%,   4",
                "fsfsf, 5, 40.0%,  1",
            })
    void counts_what_became_of_runs(String runs, long total, String rate, long failures) {
        RunStatistics statistics = of(endings(runs));

        assertThat(statistics.counts().total()).isEqualTo(total);
        assertThat(statistics.successRate().orElse(null)).isEqualTo(rate);
        assertThat(statistics.streak().failures()).isEqualTo(failures);
    }

    @Test
    void a_rate_is_whole_only_where_nothing_speaks_against_it() {
        RunStatistics good = new RunStatistics(new Counts(99_999, 1, 0, 0), Times.NONE, Streak.NONE, List.of());
        RunStatistics bad = new RunStatistics(new Counts(1, 99_999, 0, 0), Times.NONE, Streak.NONE, List.of());

        assertThat(good.successRate()).contains("99.9%");
        assertThat(bad.successRate()).contains("0.1%");
    }

    @Test
    void times_are_those_of_runs_that_succeeded() {
        RunStatistics statistics = account(
                        stays(SUCCEEDED, 1, 10), stays(FAILED, 2, 500), stays(SUCCEEDED, 3, 21), stays(CANCELLED, 4, 1))
                .statistics();

        assertThat(statistics.times())
                .isEqualTo(new Times(2, Duration.ofSeconds(31), Duration.ofSeconds(10), Duration.ofSeconds(21)));
        assertThat(statistics.times().average()).contains(Duration.ofSeconds(16));
        assertThat(statistics.percentile(50)).contains(Duration.ofSeconds(10));
        assertThat(statistics.percentile(95)).contains(Duration.ofSeconds(21));
    }

    @ParameterizedTest
    @CsvSource({"1, 50, 1", "1, 95, 1", "2, 50, 1", "3, 50, 2", "20, 95, 19", "21, 95, 20", "50, 50, 25", "50, 95, 48"})
    void a_percentile_is_the_nearest_rank(int runs, int percent, int seconds) {
        RunStatistics statistics = account(IntStream.rangeClosed(1, runs)
                        .mapToObj(second -> stays(SUCCEEDED, 100 - second, second))
                        .toArray(FinishedRun[]::new))
                .statistics();

        assertThat(statistics.percentile(percent)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void nothing_can_be_said_of_the_times_of_no_run() {
        RunStatistics statistics = of(FAILED);

        assertThat(statistics.times().average()).isEmpty();
        assertThat(statistics.percentile(50)).isEmpty();
        assertThat(statistics.isSlowOnAverage(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void slow_on_average_is_what_takes_longer_before_the_average_is_rounded() {
        RunStatistics statistics =
                account(stays(SUCCEEDED, 1, 10), stays(SUCCEEDED, 2, 11)).statistics();

        assertThat(statistics.isSlowOnAverage(Duration.ofSeconds(10))).isTrue();
        assertThat(statistics.isSlowOnAverage(Duration.ofMillis(10_500))).isFalse();
    }

    @Test
    void a_fraction_of_a_second_does_not_count() {
        assertThat(new End("run", SUCCEEDED, START, Duration.ofMillis(1_999)).duration())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_run_in_the_sums_counts_once_whether_it_is_there_or_not() {
        RunAccount written =
                account(goes(SUCCEEDED, 1, 10), stays(FAILED, 2, 20)).folding();

        assertThat(written.folded().counts()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(Stream.of(
                                written,
                                after(written, goes(SUCCEEDED, 1, 10), stays(FAILED, 2, 20)),
                                after(written, stays(FAILED, 2, 20)))
                        .map(RunAccount::folding)
                        .map(RunAccount::statistics)
                        .distinct())
                .containsExactly(
                        account(stays(SUCCEEDED, 1, 10), stays(FAILED, 2, 20)).statistics());
    }

    @Test
    void a_run_may_be_deleted_only_once_it_is_in_the_sums() {
        RunAccount before = account(goes(SUCCEEDED, 1, 10), stays(FAILED, 2, 20));

        assertThat(before.mayBeDeleted()).isEmpty();
        assertThat(before.folding().mayBeDeleted()).containsExactly("uid-1");
    }

    @Test
    void a_run_in_the_sums_that_is_to_stay_after_all_is_not_deleted() {
        RunAccount written = account(goes(SUCCEEDED, 1, 10)).folding();

        RunAccount kept = after(written, stays(SUCCEEDED, 1, 10)).folding();

        assertThat(kept.mayBeDeleted()).isEmpty();
        assertThat(kept.statistics().counts().succeeded()).isOne();
    }

    @Test
    void that_runs_are_gone_changes_nothing_by_itself() {
        RunAccount written = account(goes(SUCCEEDED, 1, 10)).folding();

        assertThat(after(written).folding().folded()).isEqualTo(written.folded());
    }

    @Test
    void of_runs_that_are_gone_only_the_last_are_recognized() {
        RunAccount account = account();
        for (int minute = 0; minute < 100; minute++) {
            account = after(account, goes(SUCCEEDED, minute, 10)).folding();
        }

        assertThat(account.folded().uids()).startsWith("uid-99", "uid-98").hasSize(RunAccount.RECOGNIZED + 1);
    }

    @Test
    void so_many_go_at_once_and_the_oldest_first() {
        FinishedRun[] many = IntStream.range(0, 450)
                .mapToObj(minute -> goes(SUCCEEDED, minute, 10))
                .toArray(FinishedRun[]::new);

        RunAccount first = account(many).folding();
        RunAccount again = after(first, many).folding();

        assertThat(first.mayBeDeleted()).hasSize(RunAccount.MOST_LEAVING).contains("uid-0", "uid-199");
        assertThat(again.folded()).isEqualTo(first.folded());
        assertThat(again.statistics().counts().succeeded()).isEqualTo(450);
    }

    @Test
    void failures_that_went_still_count_until_a_run_succeeds() {
        RunAccount failed = account(
                        stays(SUCCEEDED, 1, 10), goes(FAILED, 2, 10), goes(FAILED, 3, 10), stays(FAILED, 4, 10))
                .folding();
        RunAccount recovered =
                after(failed, stays(FAILED, 4, 10), goes(SUCCEEDED, 5, 10)).folding();
        RunAccount failsAgain = after(recovered, stays(FAILED, 6, 10));

        assertThat(failed.statistics().streak().failures()).isEqualTo(3);
        assertThat(recovered.statistics().streak().failures()).isZero();
        assertThat(failsAgain.statistics().streak().failures()).isOne();
    }

    @Test
    void a_success_that_becomes_known_late_ends_only_the_failures_before_it() {
        RunAccount failed = account(goes(FAILED, 1, 10), goes(FAILED, 3, 10), stays(FAILED, 4, 10))
                .folding();

        RunStatistics known =
                after(failed, stays(SUCCEEDED, 2, 10), stays(FAILED, 4, 10)).statistics();

        assertThat(known.streak().failures()).isEqualTo(2);
    }

    @Test
    void the_newest_runs_stay_in_sight_without_those_that_were_skipped() {
        RunAccount account = account();
        for (int minute = 0; minute < 120; minute++) {
            account = after(account, goes(minute % 2 == 0 ? SKIPPED : FAILED, minute, 10))
                    .folding();
        }

        assertThat(account.statistics().recent())
                .hasSize(RunAccount.RECENT)
                .startsWith(end(FAILED, 119, 10), end(FAILED, 117, 10))
                .endsWith(end(FAILED, 21, 10));
    }

    @Test
    void after_three_centuries_the_average_stays() {
        Duration century = Duration.ofDays(36_500);
        Times times = Times.NONE.plus(century).plus(century).plus(century);

        assertThat(times.runs()).isEqualTo(2);
        assertThat(times.average()).contains(century);
    }

    @Test
    void numbers_below_zero_are_refused() {
        assertThatThrownBy(() -> new Counts(0, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Streak(-1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Times(1, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new End("run", FAILED, START, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
