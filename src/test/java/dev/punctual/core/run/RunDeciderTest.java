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
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState.Terminated;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.run.StopRequest.Mode;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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
@TABLE@
            })
    void the_table(Phase phase, String seen, Mode stop, String decision) {
        assertThat(seen(recorded(phase, seen), seen).stopped(stop).told()).isEqualTo(decision);
    }

    private static RunScenario recorded(Phase phase, String seen) {
        return switch (phase) {
            case RUNNING -> run().recordedAsRunning();
            case BACKING_OFF -> run().backingOff(20);
            case CANCELLING -> run().ending(FailureReason.CANCELLED);
            case SCHEDULED, QUEUED, STARTING, SUCCEEDED, FAILED, CANCELLED, SKIPPED ->
                run().in(phase);
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
            case "second running" -> scenario.attempt(2, RunScenario.job(), java.util.List.of(alive()));
            default -> throw new IllegalArgumentException(what);
        };
    }
}
