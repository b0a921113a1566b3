package dev.punctual.core.notice;

import static dev.punctual.core.run.Phase.BACKING_OFF;
import static dev.punctual.core.run.Phase.CANCELLED;
import static dev.punctual.core.run.Phase.CANCELLING;
import static dev.punctual.core.run.Phase.FAILED;
import static dev.punctual.core.run.Phase.QUEUED;
import static dev.punctual.core.run.Phase.RUNNING;
import static dev.punctual.core.run.Phase.SKIPPED;
import static dev.punctual.core.run.Phase.STARTING;
import static dev.punctual.core.run.Phase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.notice.RunMoment.Tries;
import dev.punctual.core.notice.RunMoment.Troubles;
import dev.punctual.core.notice.RunNotices.RunName;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.Phase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:30:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final RunName ON_DEMAND = new RunName("report-x", false);
    private static final RunName OF_A_TICK = new RunName("report-1", true);
    private static final Mark MARK = new Mark(EARLIER, "NoReport", "nothing heard for 10m");

    private static RunMoment run(Phase phase, String word, String sentence) {
        return run(phase, word, sentence, Tries.NONE);
    }

    private static RunMoment run(Phase phase, String word, String sentence, Tries tries) {
        return new RunMoment(phase, new Explanation(word, sentence), tries, Troubles.NONE, null, List.of());
    }

    private static RunMoment plain(Phase phase) {
        return new RunMoment(phase, null, Tries.NONE, Troubles.NONE, null, List.of());
    }

    private static RunMoment troubled(Phase phase, Mark stalled, Mark slow) {
        return new RunMoment(phase, null, Tries.NONE, new Troubles(stalled, slow), null, List.of());
    }

    private static List<Notice> between(RunMoment before, RunMoment after) {
        return RunNotices.between(ON_DEMAND, before, after, NOW);
    }

    private static void assertTold(List<Notice> notices, NoticeKind kind, String message) {
        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(kind);
            assertThat(notice.message()).isEqualTo(message);
        });
    }

    @Test
    void of_a_plain_success_nothing_is_told() {
        List<Phase> life = List.of(Phase.SCHEDULED, QUEUED, STARTING, RUNNING, SUCCEEDED);
        for (int at = 1; at < life.size(); at++) {
            assertThat(between(plain(life.get(at - 1)), plain(life.get(at)))).isEmpty();
        }
    }

    @Test
    void a_run_that_failed_for_good_is_told_with_its_reason_and_how_often_it_was_attempted() {
        RunMoment failed = run(FAILED, "ExitCode", "container main exited with 3", new Tries(4, 4, EARLIER, null));
        assertTold(
                between(plain(RUNNING), failed),
                NoticeKind.FAILED,
                "ExitCode: container main exited with 3 (after 4 attempts)");
        assertThat(between(failed, failed)).as("what was recorded before").isEmpty();
    }

    @Test
    void attempts_that_fail_are_one_occasion_that_is_counted() {
        RunMoment first = run(BACKING_OFF, "ExitCode", "exit 3", new Tries(1, 1, EARLIER, NOW.plusSeconds(9)));
        RunMoment second = run(BACKING_OFF, "Timeout", "too long", new Tries(2, 2, EARLIER, NOW.plusSeconds(9)));

        assertTold(
                between(plain(RUNNING), first),
                NoticeKind.ATTEMPT_FAILED,
                "attempt 1: ExitCode: exit 3; the next one is due at 2026-11-24T02:30:09Z");
        assertThat(between(first, second)).singleElement().satisfies(notice -> {
            assertThat(notice.occasion()).isEqualTo(new Notice.Occasion("", 2, EARLIER));
            assertThat(notice.word()).isEqualTo("Timeout");
        });
        assertThat(between(first, first)).isEmpty();
    }

    @Test
    void an_attempt_that_asked_to_run_later_has_not_failed() {
        RunMoment snoozed = run(BACKING_OFF, "Snoozed", "rate limited", new Tries(1, 0, null, NOW));
        assertThat(between(plain(RUNNING), snoozed)).isEmpty();
    }

    @Test
    void a_cancelled_run_tells_who_and_why() {
        RunMoment cancelled = new RunMoment(
                CANCELLED,
                new Explanation("Stopped", "cancelled: wrong data"),
                Tries.NONE,
                Troubles.NONE,
                "kubectl (unverified)",
                List.of());
        assertThat(between(plain(RUNNING), run(CANCELLING, "Stopped", "cancelled: wrong data")))
                .isEmpty();
        assertTold(
                between(plain(CANCELLING), cancelled),
                NoticeKind.CANCELLED,
                "Stopped: cancelled: wrong data, by kubectl (unverified)");
    }

    @Test
    void a_skipped_run_on_demand_is_told_of_itself() {
        assertTold(
                between(plain(QUEUED), run(SKIPPED, "Duplicate", "run a has the same unique key")),
                NoticeKind.SKIPPED,
                "Duplicate: run a has the same unique key");
    }

    @Test
    void ticks_skipped_in_a_row_for_the_same_run_are_one_occasion_of_their_job() {
        RunMoment skipped = run(SKIPPED, "ConcurrencyForbid", "run report-0 of the same job is still under way");
        Notice one = RunNotices.between(OF_A_TICK, RunMoment.NEW, skipped, NOW).get(0);
        Notice other = RunNotices.between(new RunName("report-2", true), RunMoment.NEW, skipped, NOW)
                .get(0);

        assertThat(one.kind()).isEqualTo(NoticeKind.TICK_SKIPPED);
        assertThat(one.kind().subject()).isEqualTo(NoticeKind.Subject.SCHEDULED_JOB);
        assertThat(one.message()).startsWith("run report-1: ConcurrencyForbid: ");
        assertThat(other.occasion().key()).isEqualTo(one.occasion().key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ImagePullFailed",
                "Unschedulable",
                "ContainerConfigError",
                "NodeLost",
                "QueueNotFound",
                "QuotaExceeded",
                "JobForbidden",
                "NamespaceGone"
            })
    void what_keeps_a_run_from_starting_is_told_once_under_its_own_name(String word) {
        RunMoment kept = run(STARTING, word, "because");

        assertThat(between(plain(STARTING), kept)).singleElement().satisfies(notice -> {
            assertThat(notice.reason()).isEqualTo(word);
            assertThat(notice.kind().weight()).isEqualTo(NoticeKind.Weight.WARNING);
        });
        assertThat(between(kept, kept)).isEmpty();
    }

    @Test
    void to_wait_in_line_is_nothing_to_tell() {
        assertThat(between(plain(Phase.SCHEDULED), run(QUEUED, "WaitingInQueue", "waits")))
                .isEmpty();
        assertThat(between(plain(Phase.SCHEDULED), run(QUEUED, "ScheduledJobSuspended", "holiday")))
                .isEmpty();
    }

    @Test
    void a_run_is_stalled_once_and_goes_on_once() {
        RunMoment stalled = troubled(RUNNING, MARK, null);

        assertTold(between(plain(RUNNING), stalled), NoticeKind.STALLED, "nothing heard for 10m");
        assertThat(between(stalled, stalled)).isEmpty();
        assertTold(
                between(stalled, plain(RUNNING)),
                NoticeKind.STALLED_NO_LONGER,
                "it goes on; it was stalled since " + EARLIER);
        assertThat(between(stalled, plain(SUCCEEDED)))
                .as("a run that is over goes nowhere")
                .isEmpty();
    }

    @Test
    void a_run_is_slow_once() {
        RunMoment slow = troubled(RUNNING, null, MARK);
        assertTold(between(plain(RUNNING), slow), NoticeKind.SLOW, "nothing heard for 10m");
        assertThat(between(slow, slow)).isEmpty();
    }

    @Test
    void what_was_to_follow_and_does_not_is_one_notice_of_the_run() {
        RunMoment ended = new RunMoment(
                SUCCEEDED, null, Tries.NONE, Troubles.NONE, null, List.of("mail: no such job", "load: refused"));
        assertTold(between(plain(RUNNING), ended), NoticeKind.NOT_FOLLOWED, "mail: no such job; load: refused");
        assertThat(between(ended, ended)).isEmpty();
    }

    @Test
    void a_message_of_any_length_is_cut() {
        Notice notice = between(plain(RUNNING), run(FAILED, "ExitCode", "x".repeat(9_000)))
                .get(0);
        assertThat(notice.message()).hasSizeLessThanOrEqualTo(1024).endsWith("…");
    }
}
