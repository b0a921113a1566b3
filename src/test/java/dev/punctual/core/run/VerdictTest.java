package dev.punctual.core.run;

import static dev.punctual.core.attempt.ExamplePod.ENDED;
import static dev.punctual.core.attempt.ExamplePod.alive;
import static dev.punctual.core.attempt.ExamplePod.ended;
import static dev.punctual.core.attempt.ExamplePod.exited;
import static dev.punctual.core.attempt.ExamplePod.failed;
import static dev.punctual.core.attempt.ExamplePod.running;
import static dev.punctual.core.attempt.ExamplePod.up;
import static dev.punctual.core.run.RunScenario.NOW;
import static dev.punctual.core.run.RunScenario.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.report.RunResult;
import dev.punctual.core.retry.RetryRule;
import dev.punctual.core.retry.RetryRule.Action;
import dev.punctual.core.retry.Spared;
import dev.punctual.core.run.StopRequest.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows on an attempt by its own word, or by a rule. */
class VerdictTest {

    private static final RunResult ROWS = new RunResult.Kept("{\"rows\": 1}");

    /** What the attempt said, how it ended, what somebody asks for, and what is then decided. */
    @ParameterizedTest(name = "{0}, {1}, stop {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "::snooze 30s busy | succeeded        | -      | BACKING_OFF Snoozed, over: Snoozed, again at +130",
                "::snooze 30s busy | exited with 3    | -      | BACKING_OFF Snoozed, over: Snoozed, again at +130",
                "::snooze 0s busy  | exited with 3    | -      | BACKING_OFF Snoozed, over: Snoozed, again at +101",
                "::snooze 30s busy | succeeded        | CANCEL | CANCELLED Stopped, over: Snoozed",
                "::snooze 30s busy | exited with 3    | ABORT  | CANCELLED Stopped, over: Snoozed",
                "::snooze 30s busy | killed from out  | -      | BACKING_OFF, over: ExitCode, log of main, again at +110",
                "::snooze 30s busy | out of memory    | -      | BACKING_OFF, over: OOMKilled, log of main, again at +110",
                "::snooze 30s busy | evicted          | -      | BACKING_OFF, over: Evicted, log of main, again at +110",
                "::snooze 30s busy | deleted          | -      | BACKING_OFF, over: JobDeleted, again at +110",
                "::snooze 30s busy | running          | -      | RUNNING",
                "::snooze 30s busy | running          | CANCEL | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "::discard gone    | succeeded        | -      | FAILED, over: Discarded, log of main",
                "::discard gone    | exited with 3    | -      | FAILED, over: Discarded, log of main",
                "::discard gone    | exited with 3    | CANCEL | FAILED, over: Discarded, log of main",
                "::discard gone    | evicted          | -      | BACKING_OFF, over: Evicted, log of main, again at +110",
                "::cancel enough   | succeeded        | -      | CANCELLED Cancelled, over: Cancelled, log of main",
                "::cancel enough   | exited with 3    | -      | CANCELLED Cancelled, over: Cancelled, log of main",
                "::cancel enough   | exited with 3    | ABORT  | CANCELLED Cancelled, over: Cancelled, log of main",
                "::cancel enough   | evicted          | -      | BACKING_OFF, over: Evicted, log of main, again at +110",
                "words             | succeeded        | -      | SUCCEEDED, over: Succeeded"
            })
    void the_last_word_of_an_attempt_that_ended_by_itself_counts(String said, String how, Mode stop, String decision) {
        assertThat(ending(run().recordedAsRunning().stopped(stop).saying(said), how)
                        .told()
                        .replace("rest", "RUNNING"))
                .isEqualTo(decision);
    }

    private static RunScenario ending(RunScenario run, String how) {
        return switch (how) {
            case "succeeded" -> run.with(exited(0));
            case "exited with 3" -> run.with(exited(3));
            case "killed from out" ->
                run.with(failed().main(ended(143)).deleting(30).facts());
            case "out of memory" ->
                run.with(failed().main(ended(137, "OOMKilled", null, ENDED)).facts());
            case "evicted" ->
                run.with(failed().main(ended(143))
                        .disrupted("EvictionByEvictionAPI", "evicted")
                        .facts());
            case "deleted" -> run.withoutJob();
            default -> run.with(alive());
        };
    }

    @Test
    void a_snooze_uses_no_attempt_and_is_no_failure() {
        RunState state =
                run().attempts(1).with(exited(3)).saying("::snooze 30s busy").written();

        assertThat(state.spared()).isEqualTo(new Spared(1, 0));
        assertThat(state.failure()).isNull();
        assertThat(state.explanation()).isEqualTo(new Explanation("Snoozed", "busy"));
        assertThat(state.lastAttempt().exitCode()).isEqualTo(3);
        assertThat(state.lastAttempt().message()).isEqualTo("busy");
        assertThat(state.times().nextAttemptAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(state.result()).isNull();
    }

    @Test
    void a_discarded_run_says_why_and_with_which_code() {
        RunState state = run().with(exited(0)).saying("::discard user is gone").written();

        assertThat(state.failure().failure().reason()).isEqualTo(FailureReason.DISCARDED);
        assertThat(state.failure().failure().message()).isEqualTo("user is gone");
        assertThat(state.failure().failure().exitCode()).isZero();
        assertThat(state.times().finishedAt()).isEqualTo(NOW);
    }

    @Test
    void a_run_that_cancels_itself_waits_for_a_pod_that_is_left() {
        PodFacts left = running().named("left").main(up()).facts();
        RunState state = run().with(left, exited(0)).saying("::cancel enough").written();

        assertThat(state.phase()).isEqualTo(Phase.CANCELLING);
        RunState over = run().in(state).withoutJob().written();
        assertThat(over.phase()).isEqualTo(Phase.CANCELLED);
        assertThat(over.explanation()).isEqualTo(new Explanation("Cancelled", "enough"));
    }

    @Test
    void what_a_run_gives_back_is_recorded_with_its_end() {
        String result = "::result {\"rows\": 1}";
        assertThat(run().with(exited(0)).saying(result).written().result()).isEqualTo(ROWS);
        assertThat(run().attempts(1).with(exited(3)).saying(result).written().result())
                .isEqualTo(ROWS);
        assertThat(run().with(exited(3))
                        .saying(result, "::discard no")
                        .written()
                        .result())
                .isEqualTo(ROWS);
        assertThat(run().with(exited(3)).saying(result, "::cancel no").written().result())
                .isEqualTo(ROWS);
        assertThat(run().with(exited(3)).saying(result).written().result())
                .as("of a run that goes on")
                .isNull();
    }

    @Test
    void rules_end_a_run_or_send_it_away() {
        RetryRule cancel = new RetryRule(Set.of(3), Set.of(), Action.CANCEL, null);
        RetryRule snooze = new RetryRule(Set.of(75), Set.of(), Action.SNOOZE, Duration.ofMinutes(1));
        RetryRule fail = new RetryRule(Set.of(), Set.of(FailureReason.EXIT_CODE), Action.FAIL, null);
        RunScenario run = run().rule(cancel, snooze, fail);

        assertThat(run.with(exited(3)).told()).isEqualTo("CANCELLED ExitCode, over: ExitCode, log of main");
        assertThat(run.written().failure().failure().exitCode()).isEqualTo(3);
        assertThat(run.written().explanation().message()).isEqualTo("container main exited with 3");
        assertThat(run.with(exited(75)).told())
                .isEqualTo("BACKING_OFF Snoozed, over: ExitCode, log of main, again at +160");
        assertThat(run.written().spared()).isEqualTo(new Spared(1, 0));
        assertThat(run.with(exited(1)).told()).isEqualTo("FAILED, over: ExitCode, log of main");
        assertThat(run.with(exited(3)).stopped(Mode.CANCEL).told())
                .isEqualTo("CANCELLED Stopped, over: ExitCode, log of main");
    }

    @Test
    void an_attempt_that_was_lost_uses_none() {
        RunState state =
                ending(run().attempts(1).recordedAsRunning(), "evicted").written();

        assertThat(state.phase()).isEqualTo(Phase.BACKING_OFF);
        assertThat(state.spared()).isEqualTo(new Spared(0, 1));
        assertThat(state.failure().failure().reason()).isEqualTo(FailureReason.EVICTED);
    }

    @Test
    void who_stopped_a_run_is_noted_with_each_step_of_it() {
        RunState cancelling = run().with(alive()).stopped(Mode.CANCEL).written();
        RunState cancelled =
                run().in(cancelling).stopped(Mode.ABORT).withoutJob().written();
        RunState waiting = run().stopped(Mode.CANCEL).written();
        RunState failing =
                run().recordedAsRunning().with(exited(3)).stopped(Mode.CANCEL).written();

        for (RunState state : List.of(cancelling, cancelled, waiting, failing)) {
            assertThat(state.timeline().get(state.timeline().size() - 1).by()).isEqualTo("kubectl-patch (unverified)");
        }
        assertThat(run().with(alive())
                        .replacedBy("newer")
                        .written()
                        .timeline()
                        .get(0)
                        .by())
                .isNull();
    }
}
