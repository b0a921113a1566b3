package dev.punctual.core.run;

import static dev.punctual.core.attempt.ExamplePod.CREATED;
import static dev.punctual.core.attempt.ExamplePod.alive;
import static dev.punctual.core.attempt.ExamplePod.ended;
import static dev.punctual.core.attempt.ExamplePod.exited;
import static dev.punctual.core.attempt.ExamplePod.failed;
import static dev.punctual.core.attempt.ExamplePod.pending;
import static dev.punctual.core.attempt.ExamplePod.running;
import static dev.punctual.core.attempt.ExamplePod.up;
import static dev.punctual.core.attempt.ExamplePod.waiting;
import static dev.punctual.core.run.RunScenario.NOW;
import static dev.punctual.core.run.RunScenario.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState.Terminated;
import dev.punctual.core.attempt.ExamplePod;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.JobFacts;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.run.StopRequest.Mode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDeciderTest {

    private static final PodFacts STARTING =
            pending().main(waiting("ContainerCreating", null)).facts();
    private static final PodFacts GOING = running().main(up()).deleting(30).facts();
    private static final PodFacts HURRIED = running().main(up()).deleting(1).facts();
    private static final PodFacts LOST = running()
            .main(up())
            .deleting(30)
            .disrupted("DeletionByTaintManager", "taint manager")
            .facts();

    /** Where the run is recorded to be, what is seen of its attempt, what somebody asks for, and what is then decided. */
    @ParameterizedTest(name = "{0}, {1}, stop {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "SCHEDULED   | nothing           | -      | start 1",
                "SCHEDULED   | nothing           | CANCEL | CANCELLED Stopped",
                "SCHEDULED   | nothing           | ABORT  | CANCELLED Stopped",
                "SCHEDULED   | no place yet      | -      | QUEUED ConcurrencyQueue",
                "SCHEDULED   | no place yet      | CANCEL | CANCELLED Stopped",
                "SCHEDULED   | no place yet      | ABORT  | CANCELLED Stopped",
                "SCHEDULED   | turned away       | -      | SKIPPED ConcurrencyForbid",
                "SCHEDULED   | turned away       | CANCEL | CANCELLED Stopped",
                "SCHEDULED   | turned away       | ABORT  | CANCELLED Stopped",
                "SCHEDULED   | starting          | -      | STARTING PodPending, again at +900",
                "SCHEDULED   | starting          | CANCEL | CANCELLING Stopped, ending: Cancelled, again at +100",
                "SCHEDULED   | starting          | ABORT  | CANCELLING Stopped, ending: Cancelled, again at +100",
                "SCHEDULED   | running           | -      | RUNNING",
                "SCHEDULED   | running           | CANCEL | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "SCHEDULED   | running           | ABORT  | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "SCHEDULED   | succeeded         | -      | SUCCEEDED, over: Succeeded",
                "SCHEDULED   | succeeded         | CANCEL | SUCCEEDED, over: Succeeded",
                "SCHEDULED   | succeeded         | ABORT  | SUCCEEDED, over: Succeeded",
                "SCHEDULED   | failed            | -      | BACKING_OFF, over: ExitCode, log of main, again at +110",
                "SCHEDULED   | failed            | CANCEL | CANCELLED Stopped, over: ExitCode, log of main",
                "SCHEDULED   | failed            | ABORT  | CANCELLED Stopped, over: ExitCode, log of main",
                "SCHEDULED   | deleted           | -      | BACKING_OFF, over: JobDeleted, again at +110",
                "SCHEDULED   | deleted           | CANCEL | CANCELLED Stopped, over: JobDeleted",
                "SCHEDULED   | deleted           | ABORT  | CANCELLED Stopped, over: JobDeleted",
                "QUEUED      | nothing           | -      | start 1",
                "QUEUED      | nothing           | CANCEL | CANCELLED Stopped",
                "QUEUED      | nothing           | ABORT  | CANCELLED Stopped",
                "QUEUED      | no place yet      | -      | QUEUED ConcurrencyQueue",
                "QUEUED      | no place yet      | CANCEL | CANCELLED Stopped",
                "QUEUED      | no place yet      | ABORT  | CANCELLED Stopped",
                "QUEUED      | turned away       | -      | SKIPPED ConcurrencyForbid",
                "QUEUED      | turned away       | CANCEL | CANCELLED Stopped",
                "QUEUED      | turned away       | ABORT  | CANCELLED Stopped",
                "QUEUED      | starting          | -      | STARTING PodPending, again at +900",
                "QUEUED      | starting          | CANCEL | CANCELLING Stopped, ending: Cancelled, again at +100",
                "QUEUED      | starting          | ABORT  | CANCELLING Stopped, ending: Cancelled, again at +100",
                "QUEUED      | running           | -      | RUNNING",
                "QUEUED      | running           | CANCEL | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "QUEUED      | running           | ABORT  | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "QUEUED      | succeeded         | -      | SUCCEEDED, over: Succeeded",
                "QUEUED      | succeeded         | CANCEL | SUCCEEDED, over: Succeeded",
                "QUEUED      | succeeded         | ABORT  | SUCCEEDED, over: Succeeded",
                "QUEUED      | failed            | -      | BACKING_OFF, over: ExitCode, log of main, again at +110",
                "QUEUED      | failed            | CANCEL | CANCELLED Stopped, over: ExitCode, log of main",
                "QUEUED      | failed            | ABORT  | CANCELLED Stopped, over: ExitCode, log of main",
                "QUEUED      | deleted           | -      | BACKING_OFF, over: JobDeleted, again at +110",
                "QUEUED      | deleted           | CANCEL | CANCELLED Stopped, over: JobDeleted",
                "QUEUED      | deleted           | ABORT  | CANCELLED Stopped, over: JobDeleted",
                "STARTING    | nothing           | -      | start 1",
                "STARTING    | nothing           | CANCEL | CANCELLED Stopped",
                "STARTING    | nothing           | ABORT  | CANCELLED Stopped",
                "STARTING    | starting          | -      | STARTING PodPending, again at +900",
                "STARTING    | starting          | CANCEL | CANCELLING Stopped, ending: Cancelled, again at +100",
                "STARTING    | starting          | ABORT  | CANCELLING Stopped, ending: Cancelled, again at +100",
                "STARTING    | running           | -      | RUNNING",
                "STARTING    | running           | CANCEL | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "STARTING    | running           | ABORT  | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "STARTING    | succeeded         | -      | SUCCEEDED, over: Succeeded",
                "STARTING    | succeeded         | CANCEL | SUCCEEDED, over: Succeeded",
                "STARTING    | succeeded         | ABORT  | SUCCEEDED, over: Succeeded",
                "STARTING    | failed            | -      | BACKING_OFF, over: ExitCode, log of main, again at +110",
                "STARTING    | failed            | CANCEL | CANCELLED Stopped, over: ExitCode, log of main",
                "STARTING    | failed            | ABORT  | CANCELLED Stopped, over: ExitCode, log of main",
                "STARTING    | deleted           | -      | BACKING_OFF, over: JobDeleted, again at +110",
                "STARTING    | deleted           | CANCEL | CANCELLED Stopped, over: JobDeleted",
                "STARTING    | deleted           | ABORT  | CANCELLED Stopped, over: JobDeleted",
                "STARTING    | deleted, pod left | -      | RUNNING JobDeleted, ending: JobDeleted, log of main, again at +100",
                "STARTING    | deleted, pod left | CANCEL | RUNNING JobDeleted, ending: JobDeleted, log of main, again at +100",
                "STARTING    | deleted, pod left | ABORT  | RUNNING JobDeleted, ending: JobDeleted, log of main, again at +100",
                "RUNNING     | starting          | -      | STARTING PodPending, again at +900",
                "RUNNING     | starting          | CANCEL | CANCELLING Stopped, ending: Cancelled, again at +100",
                "RUNNING     | starting          | ABORT  | CANCELLING Stopped, ending: Cancelled, again at +100",
                "RUNNING     | running           | -      | rest",
                "RUNNING     | running           | CANCEL | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "RUNNING     | running           | ABORT  | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "RUNNING     | succeeded         | -      | SUCCEEDED, over: Succeeded",
                "RUNNING     | succeeded         | CANCEL | SUCCEEDED, over: Succeeded",
                "RUNNING     | succeeded         | ABORT  | SUCCEEDED, over: Succeeded",
                "RUNNING     | failed            | -      | BACKING_OFF, over: ExitCode, log of main, again at +110",
                "RUNNING     | failed            | CANCEL | CANCELLED Stopped, over: ExitCode, log of main",
                "RUNNING     | failed            | ABORT  | CANCELLED Stopped, over: ExitCode, log of main",
                "RUNNING     | deleted           | -      | BACKING_OFF, over: JobDeleted, again at +110",
                "RUNNING     | deleted           | CANCEL | CANCELLED Stopped, over: JobDeleted",
                "RUNNING     | deleted           | ABORT  | CANCELLED Stopped, over: JobDeleted",
                "RUNNING     | deleted, pod left | -      | RUNNING JobDeleted, ending: JobDeleted, log of main, again at +100",
                "RUNNING     | deleted, pod left | CANCEL | RUNNING JobDeleted, ending: JobDeleted, log of main, again at +100",
                "RUNNING     | deleted, pod left | ABORT  | RUNNING JobDeleted, ending: JobDeleted, log of main, again at +100",
                "BACKING_OFF | nothing           | -      | rest, again at +120",
                "BACKING_OFF | nothing           | CANCEL | CANCELLED Stopped",
                "BACKING_OFF | nothing           | ABORT  | CANCELLED Stopped",
                "BACKING_OFF | running           | -      | stop report-1 delete [] hurry []",
                "BACKING_OFF | running           | CANCEL | stop report-1 delete [] hurry []",
                "BACKING_OFF | running           | ABORT  | stop report-1 delete [] hurry [report-1-x7x2p]",
                "BACKING_OFF | second running    | -      | RUNNING",
                "BACKING_OFF | second running    | CANCEL | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "BACKING_OFF | second running    | ABORT  | CANCELLING Stopped, ending: Cancelled, log of main, again at +100",
                "CANCELLING  | running           | -      | stop report-1 delete [] hurry []",
                "CANCELLING  | running           | CANCEL | stop report-1 delete [] hurry []",
                "CANCELLING  | running           | ABORT  | stop report-1 delete [] hurry [report-1-x7x2p]",
                "CANCELLING  | going             | -      | rest",
                "CANCELLING  | going             | CANCEL | rest",
                "CANCELLING  | going             | ABORT  | stop null delete [] hurry [report-1-x7x2p]",
                "CANCELLING  | succeeded         | -      | stop report-1 delete [] hurry []",
                "CANCELLING  | succeeded         | CANCEL | stop report-1 delete [] hurry []",
                "CANCELLING  | succeeded         | ABORT  | stop report-1 delete [] hurry []",
                "CANCELLING  | failed            | -      | stop report-1 delete [] hurry []",
                "CANCELLING  | failed            | CANCEL | stop report-1 delete [] hurry []",
                "CANCELLING  | failed            | ABORT  | stop report-1 delete [] hurry []",
                "CANCELLING  | deleted           | -      | CANCELLED Stopped, over: Cancelled",
                "CANCELLING  | deleted           | CANCEL | CANCELLED Stopped, over: Cancelled",
                "CANCELLING  | deleted           | ABORT  | CANCELLED Stopped, over: Cancelled",
                "CANCELLING  | deleted, pod left | -      | stop null delete [report-1-x7x2p] hurry []",
                "CANCELLING  | deleted, pod left | CANCEL | stop null delete [report-1-x7x2p] hurry []",
                "CANCELLING  | deleted, pod left | ABORT  | stop null delete [] hurry [report-1-x7x2p]",
                "SUCCEEDED   | nothing           | -      | rest",
                "SUCCEEDED   | nothing           | CANCEL | rest",
                "SUCCEEDED   | nothing           | ABORT  | rest",
                "SUCCEEDED   | running           | -      | rest",
                "SUCCEEDED   | running           | CANCEL | rest",
                "SUCCEEDED   | running           | ABORT  | rest",
                "FAILED      | nothing           | -      | rest",
                "FAILED      | nothing           | CANCEL | rest",
                "FAILED      | nothing           | ABORT  | rest",
                "FAILED      | running           | -      | rest",
                "FAILED      | running           | CANCEL | rest",
                "FAILED      | running           | ABORT  | rest",
                "CANCELLED   | nothing           | -      | rest",
                "CANCELLED   | nothing           | CANCEL | rest",
                "CANCELLED   | nothing           | ABORT  | rest",
                "CANCELLED   | running           | -      | rest",
                "CANCELLED   | running           | CANCEL | rest",
                "CANCELLED   | running           | ABORT  | rest",
                "SKIPPED     | nothing           | -      | rest",
                "SKIPPED     | nothing           | CANCEL | rest",
                "SKIPPED     | nothing           | ABORT  | rest",
                "SKIPPED     | running           | -      | rest",
                "SKIPPED     | running           | CANCEL | rest",
                "SKIPPED     | running           | ABORT  | rest"
            })
    void the_table(Phase phase, String seen, Mode stop, String decision) {
        assertThat(seen(recorded(phase), seen).stopped(stop).told()).isEqualTo(decision);
    }

    private static RunScenario recorded(Phase phase) {
        return switch (phase) {
            case RUNNING -> run().recordedAsRunning();
            case BACKING_OFF -> run().backingOff(20);
            case CANCELLING -> run().ending(FailureReason.CANCELLED);
            case SCHEDULED, QUEUED, STARTING, SUCCEEDED, FAILED, CANCELLED, SKIPPED -> run().in(phase);
        };
    }

    private static RunScenario seen(RunScenario scenario, String what) {
        return switch (what) {
            case "nothing" -> scenario;
            case "no place yet" -> scenario.at(new Standing.Waits("ConcurrencyQueue", "waits for its turn"));
            case "turned away" -> scenario.at(new Standing.TurnedAway("ConcurrencyForbid", "another one runs"));
            case "starting" -> scenario.with(STARTING);
            case "running" -> scenario.with(alive());
            case "going" -> scenario.withGoingJob(GOING);
            case "succeeded" -> scenario.with(exited(0));
            case "failed" -> scenario.with(exited(3));
            case "deleted" -> scenario.withoutJob();
            case "deleted, pod left" -> scenario.withoutJob(alive());
            case "second running" -> scenario.attempt(2, RunScenario.job(), List.of(alive()));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static RunDecision.Write write(RunScenario scenario) {
        return (RunDecision.Write) scenario.decided();
    }

    @Test
    void a_cancel_that_becomes_an_abort_hurries_the_pods_once() {
        RunScenario cancelling = run().ending(FailureReason.CANCELLED).withGoingJob(GOING);
        assertThat(cancelling.stopped(Mode.CANCEL).told()).isEqualTo("rest");
        assertThat(cancelling.stopped(Mode.ABORT).told()).isEqualTo("stop null delete [] hurry [report-1-x7x2p]");
        assertThat(cancelling.withGoingJob(HURRIED).told()).isEqualTo("rest");
    }

    @Test
    void a_cancelled_run_on_a_lost_node_says_so_and_is_not_cancelled() {
        RunScenario cancelling =
                run().ending(FailureReason.CANCELLED).stopped(Mode.CANCEL).withoutJob(LOST);
        RunState waiting = cancelling.written();
        assertThat(waiting.phase()).isEqualTo(Phase.CANCELLING);
        assertThat(waiting.explanation())
                .isEqualTo(new Explanation(
                        "NodeLost", "nobody can say whether pod report-1-x7x2p on node node-a still runs"));
        assertThat(cancelling.in(waiting).told()).isEqualTo("rest");
        RunState end = run().in(waiting).stopped(Mode.CANCEL).withoutJob().written();
        assertThat(end.phase()).isEqualTo(Phase.CANCELLED);
        assertThat(end.explanation()).isEqualTo(new Explanation("Stopped", "cancelled"));
    }

    @Test
    void a_replaced_run_says_by_whom_even_when_that_run_is_gone() {
        RunState cancelling =
                run().recordedAsRunning().with(alive()).replacedBy("newer").written();
        assertThat(cancelling.phase()).isEqualTo(Phase.CANCELLING);
        Explanation why = new Explanation("Replaced", "run newer takes its place");
        assertThat(cancelling.explanation()).isEqualTo(why);
        assertThat(run().in(cancelling).withoutJob().written().explanation()).isEqualTo(why);
    }

    @Test
    void an_attempt_that_runs_is_looked_at_again_when_its_timeout_is_due() {
        assertThat(run().timeout(120).with(alive()).told()).isEqualTo("RUNNING, again at +122");
        assertThat(run().recordedAsRunning().timeout(99).with(alive()).told()).isEqualTo("rest, again at +101");
    }

    @Test
    void an_attempt_past_its_timeout_is_ended_and_tried_again_when_its_pods_are_gone() {
        RunScenario late = run().recordedAsRunning().timeout(98).with(alive());
        assertThat(late.told()).isEqualTo("RUNNING Timeout, ending: Timeout, log of main, again at +100");
        RunState ending = late.written();
        assertThat(ending.failure().failure().message()).isEqualTo("attempt 1 ran longer than its timeout of 1m38s");
        assertThat(run().in(ending).with(alive()).told()).isEqualTo("stop report-1 delete [] hurry []");
        assertThat(run().in(ending).withGoingJob(GOING).told()).isEqualTo("rest");
        assertThat(run().in(ending).withGoingJob().told()).isEqualTo("rest");
        assertThat(run().in(ending).withoutJob().told()).isEqualTo("BACKING_OFF, over: Timeout, again at +110");
        assertThat(run().in(ending).attempts(1).withoutJob().told()).isEqualTo("FAILED, over: Timeout");
        assertThat(run().in(ending).stopped(Mode.CANCEL).withoutJob().told())
                .isEqualTo("CANCELLED Stopped, over: Timeout");
    }

    @Test
    void the_log_of_the_main_container_is_read_when_there_are_several() {
        PodFacts pod = running()
                .container("proxy", Role.SIDECAR, up())
                .container("fetch", Role.INIT, ended(0))
                .main(up())
                .facts();
        assertThat(write(run().timeout(1).with(pod)).tail()).isEqualTo(new TailSource("report-1-x7x2p", "main"));
    }

    @Test
    void no_log_is_read_of_a_container_that_never_started() {
        PodFacts pod = failed().main(new Terminated(128, "StartError", "no such file", Instant.EPOCH, NOW))
                .facts();
        RunDecision.Write write = write(run().with(pod));
        assertThat(write.tail()).isNull();
        assertThat(write.state().failure().tail())
                .isEqualTo(new LogTail.Missing("no container is known to have started"));
        assertThat(write.state().times().startedAt()).isNull();
    }

    @Test
    void what_was_known_of_an_attempt_stays_when_its_job_and_pods_are_deleted() {
        RunState state = run().recordedAsRunning().withoutJob().written();
        AttemptRecord last = state.lastAttempt();
        assertThat(last.pod()).isEqualTo("report-1-x7x2p");
        assertThat(last.node()).isEqualTo("node-a");
        assertThat(last.startedAt()).isEqualTo(CREATED.plusSeconds(2));
        assertThat(state.failure().tail()).isEqualTo(new LogTail.Missing("the pod is gone"));
    }

    @Test
    void a_start_that_takes_too_long_fails_with_what_kept_it() {
        PodFacts pulling =
                pending().main(waiting("ImagePullBackOff", "no such image")).facts();
        RunState state = run().startTimeout(100).with(pulling).written();
        AttemptFailure failure = state.failure().failure();
        assertThat(failure.reason()).isEqualTo(FailureReason.IMAGE_PULL_FAILED);
        assertThat(failure.container()).isEqualTo("main");
        assertThat(failure.message())
                .isEqualTo("not started within its startTimeout of 1m40s: container main: ImagePullBackOff: no such"
                        + " image");
        assertThat(run().startTimeout(100).with(STARTING).told())
                .isEqualTo("STARTING StartTimeout, ending: StartTimeout, again at +100");
        assertThat(run().startTimeout(100).with().told())
                .isEqualTo("STARTING StartTimeout, ending: StartTimeout, again at +100");
        assertThat(run().startTimeout(101).with(pulling).told()).isEqualTo("STARTING ImagePullFailed, again at +101");
    }

    @Test
    void a_quick_start_is_not_worth_a_write_but_a_problem_is() {
        assertThat(run().after(2).with(STARTING).told()).isEqualTo("rest, again at +3");
        assertThat(run().after(3).with(STARTING).told()).isEqualTo("STARTING PodPending, again at +900");
        assertThat(run().after(2).with(pending().unschedulable("full").facts()).told())
                .isEqualTo("STARTING Unschedulable, again at +900");
    }

    @Test
    void the_last_attempt_fails_the_run_with_its_reason() {
        RunState state = run().attempts(1).with(exited(3)).written();
        assertThat(state.phase()).isEqualTo(Phase.FAILED);
        assertThat(state.explanation()).isNull();
        assertThat(state.failure().failure().exitCode()).isEqualTo(3);
        assertThat(state.times().finishedAt()).isEqualTo(NOW);
        assertThat(state.times().nextAttemptAt()).isNull();
    }

    @Test
    void what_can_never_work_is_not_tried_again() {
        for (FailureReason reason : List.of(FailureReason.INVALID_SPEC, FailureReason.SCHEDULED_JOB_NOT_FOUND)) {
            assertThat(run().refused(reason).written().phase()).isEqualTo(Phase.FAILED);
            assertThat(run().backingOff(20).refused(reason).written().phase()).isEqualTo(Phase.FAILED);
        }
        assertThat(run().recordedAsRunning()
                        .refused(FailureReason.SCHEDULED_JOB_NOT_FOUND)
                        .with(alive())
                        .told())
                .as("an attempt under way goes on")
                .isEqualTo("rest");
    }

    @Test
    void the_next_attempt_starts_when_it_is_due_and_no_pod_is_left() {
        assertThat(run().backingOff(1).told()).isEqualTo("rest, again at +101");
        assertThat(run().backingOff(0).told()).isEqualTo("start 2");
        assertThat(run().backingOff(0).withoutJob(GOING).told()).isEqualTo("rest");
        assertThat(run().backingOff(0).withoutJob(GOING).stopped(Mode.CANCEL).told())
                .isEqualTo("rest");
        assertThat(run().backingOff(0).withoutJob(alive()).told())
                .isEqualTo("stop null delete [report-1-x7x2p] hurry []");
    }

    @Test
    void an_attempt_that_starts_is_no_longer_due() {
        RunState state =
                run().backingOff(0).attempt(2, RunScenario.job(), List.of()).written();
        assertThat(state.phase()).isEqualTo(Phase.STARTING);
        assertThat(state.times().nextAttemptAt()).isNull();
    }

    @Test
    void a_run_that_succeeds_at_last_tells_of_no_failure_but_keeps_its_attempts() {
        RunState state = run().backingOff(0)
                .attempt(2, RunScenario.job(), List.of(exited(0)))
                .written();
        assertThat(state.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(state.failure()).isNull();
        assertThat(state.attempts()).extracting(AttemptRecord::number).containsExactly(1, 2);
        assertThat(state.times().startedAt()).isEqualTo(CREATED.plusSeconds(2));
    }

    @Test
    void a_job_that_is_not_taken_yet_is_tried_again_until_the_start_timeout() {
        Explanation quota = new Explanation("QuotaExceeded", "exceeded quota: pods");
        RunDecision.Write first = (RunDecision.Write) RunDecider.delayed(run().observed(), quota);
        assertThat(RunScenario.tell(first)).isEqualTo("STARTING QuotaExceeded, again at +115");
        RunScenario later = run().in(first.state()).startTimeout(60);
        assertThat(later.told()).isEqualTo("start 1");
        assertThat(RunScenario.tell(RunDecider.delayed(later.after(159).observed(), quota)))
                .isEqualTo("rest, again at +174");
        RunDecision.Write last =
                (RunDecision.Write) RunDecider.delayed(later.after(160).observed(), quota);
        assertThat(RunScenario.tell(last)).isEqualTo("FAILED");
        assertThat(last.state().failure().failure().reason()).isEqualTo(FailureReason.QUOTA_EXCEEDED);
        assertThat(last.state().failure().failure().message())
                .isEqualTo("not started within its startTimeout of 1m: exceeded quota: pods");
    }

    @Test
    void a_lost_node_is_a_concern_of_a_run_that_runs() {
        assertThat(run().with(LOST).told()).isEqualTo("RUNNING NodeLost");
    }

    @Test
    void absence_of_pods_is_to_be_made_certain_only_where_something_rests_on_it() {
        assertThat(run().ending(FailureReason.TIMEOUT).withoutJob().observed().restsOnNothingBeingLeft())
                .isTrue();
        assertThat(run().withoutJob().observed().restsOnNothingBeingLeft()).isTrue();
        assertThat(run().with(exited(3)).observed().restsOnNothingBeingLeft()).isFalse();
        assertThat(run().with(exited(0)).observed().restsOnNothingBeingLeft()).isFalse();
        assertThat(run().with(alive()).observed().restsOnNothingBeingLeft()).isFalse();
        assertThat(run().with().observed().restsOnNothingBeingLeft()).isFalse();
        assertThat(run().backingOff(20).observed().restsOnNothingBeingLeft()).isFalse();
        assertThat(run().observed().restsOnNothingBeingLeft()).isFalse();
    }

    /** An earlier process may have created a Job that neither status nor a lagging cache knows of. */
    @Test
    void that_nothing_was_started_is_made_certain_before_a_run_ends_without_an_attempt() {
        assertThat(run().stopped(Mode.CANCEL).observed().restsOnNothingBeingLeft())
                .isTrue();
        assertThat(run().backingOff(20).stopped(Mode.CANCEL).observed().restsOnNothingBeingLeft())
                .isTrue();
        assertThat(run().replacedBy("report-2").observed().restsOnNothingBeingLeft())
                .isTrue();
        assertThat(run().refused(FailureReason.SCHEDULED_JOB_NOT_FOUND)
                        .observed()
                        .restsOnNothingBeingLeft())
                .isTrue();
        assertThat(run().with().stopped(Mode.CANCEL).observed().restsOnNothingBeingLeft())
                .isFalse();
    }

    @Test
    void what_is_kept_of_a_long_life_is_bounded() {
        RunState state = RunState.NEW;
        for (int n = 1; n <= 1000; n++) {
            state = state.withAttempt(new AttemptRecord(n, "report-" + n, null, null, null, NOW, null, null, null))
                    .to(n % 2 == 0 ? Phase.BACKING_OFF : Phase.RUNNING, null, "step " + n, NOW);
        }
        assertThat(state.attempts()).hasSize(20);
        assertThat(state.attemptsMade()).isEqualTo(1000);
        assertThat(state.timeline()).hasSize(30);
        assertThat(state.timeline().get(4).reason()).isEqualTo("step 5");
        assertThat(state.timeline().get(5).reason()).isEqualTo("step 976");
        assertThat(state.isOver(1)).isTrue();
        assertThat(state.isOver(1001)).isFalse();
    }

    private static RunScenario suspended(RunScenario scenario) {
        JobFacts job = new JobFacts("report-1", ExamplePod.CREATED, false, null, true, null, "media");
        return scenario.attempt(1, job, List.of()).startTimeout(5).timeout(5);
    }

    @Test
    void a_run_whose_job_somebody_suspended_is_queued_and_no_time_runs() {
        assertThat(suspended(run()).told()).isEqualTo("QUEUED JobSuspended");
        assertThat(suspended(run().recordedAsRunning()).told()).isEqualTo("QUEUED JobSuspended");
        assertThat(suspended(run()).written().explanation().message())
                .contains("report-1")
                .contains("media");
        assertThat(suspended(run().in(suspended(run()).written())).told()).isEqualTo("rest");
    }

    @Test
    void a_run_whose_job_somebody_suspended_can_be_stopped() {
        assertThat(suspended(run()).stopped(StopRequest.Mode.CANCEL).told()).startsWith("CANCELLING Stopped");
        assertThat(suspended(run()).stopped(StopRequest.Mode.ABORT).told()).startsWith("CANCELLING Stopped");
    }

    @Test
    void a_run_whose_job_somebody_suspended_only_waits() {
        RunState written = suspended(run()).written();

        assertThat(suspended(run()).observed().isWaiting(written)).isTrue();
    }
}
