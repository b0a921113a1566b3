package dev.punctual.core.run;

import static dev.punctual.core.attempt.ExamplePod.ENDED;
import static dev.punctual.core.attempt.ExamplePod.STARTED;
import static dev.punctual.core.attempt.ExamplePod.alive;
import static dev.punctual.core.attempt.ExamplePod.exited;
import static dev.punctual.core.run.RunScenario.NOW;
import static dev.punctual.core.run.RunScenario.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.report.Account;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is recorded of what a run tells while it runs, and of its silence. */
class ListeningTest {

    /** At work, with that recorded of what it told so many seconds ago. */
    private static RunState recorded(int secondsAgo, String... lines) {
        RunState state = run().with(alive()).saying(lines).written();
        return new RunState(
                state.phase(),
                state.explanation(),
                state.attempts(),
                state.failure(),
                state.times(),
                state.timeline(),
                state.spared(),
                state.account().notedAt(NOW.minusSeconds(secondsAgo), Account.NONE),
                state.alarms());
    }

    @Test
    void progress_is_recorded_with_the_phase() {
        RunState state = run().with(alive())
                .saying("::stage Import", "::progress 3/10 rows", "::outcome n+=3")
                .written();

        assertThat(state.phase()).isEqualTo(Phase.RUNNING);
        assertThat(state.account().progress().text()).isEqualTo("Import (3 / 10 rows)");
        assertThat(state.account().progress().updatedAt()).isEqualTo(NOW);
        assertThat(state.account().outcome()).isEqualTo(Map.of("n", 3L));
    }

    @Test
    void news_wait_until_two_seconds_have_passed_since_the_last() {
        RunState state = recorded(1, "::progress 3/10");

        assertThat(run().in(state).with(alive()).saying("::progress 4/10").told())
                .isEqualTo("rest, again at +101");
        assertThat(run().in(recorded(2, "::progress 3/10"))
                        .with(alive())
                        .saying("::progress 4/10")
                        .written()
                        .account()
                        .progress()
                        .text())
                .isEqualTo("4 / 10");
    }

    @Test
    void what_looks_the_same_is_no_news() {
        assertThat(run().in(recorded(60, "::progress 3/10"))
                        .with(alive())
                        .saying("::progress 3/10")
                        .told())
                .isEqualTo("rest");
    }

    @Test
    void the_last_word_is_recorded_with_the_end_however_soon_it_comes() {
        RunState state = run().in(recorded(0, "::progress 3/10"))
                .with(exited(0))
                .saying("::progress 10/10")
                .written();

        assertThat(state.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(state.account().progress().text()).isEqualTo("10 / 10");
    }

    @Test
    void stages_are_steps_of_the_timeline_and_are_noted_once() {
        RunState one = run().with(alive()).saying("::stage One").written();
        RunState two =
                run().in(one).with(exited(3)).attempts(1).saying("::stage One").written();

        assertThat(two.timeline())
                .extracting(TimelineEntry::phase, TimelineEntry::stage)
                .containsExactly(tuple(Phase.RUNNING, null), tuple(Phase.RUNNING, "One"), tuple(Phase.FAILED, null));
    }

    @Test
    void a_result_of_an_attempt_that_is_followed_by_another_is_none_of_the_run() {
        RunState state =
                run().with(exited(3)).saying("::result {}", "::progress 1/2").written();

        assertThat(state.phase()).isEqualTo(Phase.BACKING_OFF);
        assertThat(state.result()).isNull();
        assertThat(state.account().progress().text()).isEqualTo("1 / 2");
    }

    @Test
    void a_run_is_stalled_when_its_silence_is_too_long() {
        RunScenario silent = run().with(alive()).stalledAfter(30, false).silentFor(31);

        RunState state = silent.written();
        assertThat(state.phase()).isEqualTo(Phase.RUNNING);
        assertThat(state.alarms().stalled())
                .isEqualTo(new Alarm(true, NOW, "neither a report nor a line of log for its stalledAfter of 30s"));
        assertThat(silent.in(state).told()).as("it is told once").isEqualTo("rest");
    }

    @Test
    void its_time_is_looked_at_when_it_comes() {
        assertThat(run().with(alive()).stalledAfter(30, false).silentFor(10).told())
                .isEqualTo("RUNNING, again at +120");
        assertThat(run().with(alive()).stalledAfter(30, false).told())
                .as("while nobody listens")
                .isEqualTo("RUNNING");
        assertThat(run().with(alive()).slowAfter(200).told()).isEqualTo("RUNNING, again at +202");
    }

    @Test
    void a_run_that_is_heard_again_is_stalled_no_longer() {
        RunState stalled =
                run().with(alive()).stalledAfter(30, false).silentFor(31).written();
        RunState heard = run().in(stalled)
                .with(alive())
                .stalledAfter(30, false)
                .silentFor(1)
                .written();

        assertThat(heard.alarms().stalled()).isEqualTo(new Alarm(false, NOW, "it is heard again"));
        assertThat(run().in(stalled).with(alive()).stalledAfter(30, false).told())
                .as("nobody can say")
                .isEqualTo("rest");
    }

    @Test
    void a_silence_can_end_the_attempt() {
        RunScenario silent = run().with(alive()).stalledAfter(30, true).silentFor(31);

        assertThat(silent.told()).isEqualTo("RUNNING Stalled, ending: Stalled, log of main, again at +100");
        RunState ending = silent.written();
        assertThat(ending.failure().failure().reason()).isEqualTo(FailureReason.STALLED);
        assertThat(run().in(ending).withoutJob().told()).isEqualTo("BACKING_OFF, over: Stalled, again at +110");
    }

    @Test
    void who_has_ended_is_silent_because_of_that() {
        RunState stalled =
                run().with(alive()).stalledAfter(30, false).silentFor(31).written();
        RunState over = run().in(stalled)
                .with(exited(0))
                .stalledAfter(30, false)
                .silentFor(40)
                .written();

        assertThat(over.alarms().stalled()).isEqualTo(new Alarm(false, NOW, "it has ended"));
    }

    @Test
    void an_attempt_has_just_ended_for_so_long_after_its_end() {
        assertThat(run().with(exited(0)).after(89).observed().hasJustEnded(Duration.ofSeconds(30)))
                .isTrue();
        assertThat(run().with(exited(3)).after(89).observed().hasJustEnded(Duration.ofSeconds(30)))
                .isTrue();
        assertThat(run().with(exited(0)).after(90).observed().hasJustEnded(Duration.ofSeconds(30)))
                .isFalse();
        assertThat(run().with(alive()).after(61).observed().hasJustEnded(Duration.ofSeconds(30)))
                .isFalse();
    }

    @Test
    void a_run_is_slow_from_then_on() {
        RunState slow = run().with(alive()).slowAfter(98).written();
        assertThat(slow.alarms().slow()).isEqualTo(new Alarm(true, NOW, "longer than 1m38s"));
        assertThat(run().with(alive()).slowAfter(99).written().alarms().slow()).isNull();
        assertThat(run().in(slow)
                        .with(exited(0))
                        .slowAfter(98)
                        .written()
                        .alarms()
                        .slow())
                .isEqualTo(slow.alarms().slow());
    }

    @Test
    void a_run_that_ended_while_nobody_looked_was_slow_if_its_work_took_that_long() {
        Duration work = Duration.between(STARTED, ENDED);
        int seconds = (int) work.toSeconds();

        assertThat(run().with(exited(0)).slowAfter(seconds).written().alarms().slow())
                .isNotNull();
        assertThat(run().with(exited(0))
                        .slowAfter(seconds + 1)
                        .written()
                        .alarms()
                        .slow())
                .isNull();
    }
}
