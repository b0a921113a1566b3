package dev.punctual.core.run;

import static dev.punctual.core.attempt.ExamplePod.CREATED;
import static dev.punctual.core.attempt.ExamplePod.alive;
import static dev.punctual.core.attempt.ExamplePod.exited;
import static dev.punctual.core.attempt.ExamplePod.pending;
import static dev.punctual.core.attempt.ExamplePod.waiting;
import static dev.punctual.core.run.RunScenario.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which runs only wait, so that nothing is lost when their time comes at once. */
class WaitingRunTest {
    private static final PodFacts PENDING =
            pending().main(waiting("ContainerCreating", null)).facts();
    private static final PodFacts KEPT =
            pending().main(waiting("ImagePullBackOff", "no such image")).facts();

    private static boolean isWaiting(RunScenario scenario) {
        RunObservation observation = scenario.observed();
        return observation.isWaiting(observation.state());
    }

    private static boolean isWaitingOnceWritten(RunScenario scenario) {
        return scenario.observed().isWaiting(scenario.written());
    }

    @Test
    void a_run_that_has_just_been_created_is_about_to_start() {
        assertThat(isWaiting(run())).isFalse();
    }

    @Test
    void a_queued_run_waits_until_its_attempt_is_asked_for() {
        assertThat(isWaiting(run().in(Phase.QUEUED))).isTrue();
        assertThat(isWaiting(run().in(Phase.QUEUED).with(PENDING))).isFalse();
        assertThat(isWaiting(run().in(Phase.QUEUED).with())).isFalse();
    }

    @Test
    void a_run_that_backs_off_waits_until_its_next_attempt_is_asked_for() {
        assertThat(isWaiting(run().backingOff(30))).isTrue();
        assertThat(isWaiting(run().backingOff(0).attempt(2, RunScenario.job(), List.of())))
                .isFalse();
    }

    @Test
    void a_run_backs_off_as_soon_as_that_is_written() {
        assertThat(isWaitingOnceWritten(run().recordedAsRunning().with(exited(3))))
                .isTrue();
    }

    @Test
    void a_pod_that_was_left_behind_is_waited_for() {
        assertThat(isWaiting(run().backingOff(30).withGoingJob(alive()))).isFalse();
    }

    @Test
    void a_run_that_is_kept_from_starting_waits_and_one_that_is_slow_does_not() {
        assertThat(isWaitingOnceWritten(run().with(KEPT))).isTrue();
        assertThat(isWaitingOnceWritten(run().with(PENDING))).isFalse();
    }

    @Test
    void an_attempt_that_is_being_ended_is_under_way() {
        RunState ending = new RunScenario()
                .ending(FailureReason.START_TIMEOUT)
                .observed()
                .state()
                .to(Phase.STARTING, new Explanation("StartTimeout", "too late"), null, CREATED);
        assertThat(isWaiting(run().in(ending).with(KEPT))).isFalse();
    }

    @Test
    void a_run_that_runs_is_under_way() {
        assertThat(isWaiting(run().recordedAsRunning().with(alive()))).isFalse();
    }
}
