package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SKIPPED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ConcurrencyTest extends PlaygroundTest {
    private static final String LONG = "exec sleep 60";

    /** Only the run of this name takes long. */
    private static String longOnlyAs(String run) {
        return "[ $PUNCTUAL_RUN != %s ] || exec sleep 60".formatted(run);
    }

    @Test
    void forbid_skips_the_tick_and_the_run_by_hand_that_would_overlap() {
        here.create(Manifest.job("alone").schedule("@every 1s").shell(LONG));
        String first = here.await("two runs", () -> here.runsOf("alone"), runs -> runs.size() >= 2)
                .get(0)
                .getMetadata()
                .getName();

        JobRun tick = here.await(here.runsOf("alone").get(1).getMetadata().getName(), SKIPPED);
        JobRun byHand = here.await(here.created(Manifest.runOf("alone", "by-hand")), SKIPPED);

        assertThat(List.of(tick, byHand)).allSatisfy(run -> {
            assertThat(run.getStatus().reason()).isEqualTo("ConcurrencyForbid");
            assertThat(run.getStatus().message()).contains(first);
            assertThat(run.getStatus().finishedAt()).isNotNull();
            assertThat(run.getStatus().conditions())
                    .extracting(Condition::type, Condition::status)
                    .contains(tuple("Finished", "True"), tuple("Complete", "False"));
            here.assertNothingIsLeftOf(run, 1);
        });
        assertThat(Playground.phaseOf(here.run(first))).isEqualTo(RUNNING);
    }

    @Test
    void a_run_that_waits_for_its_next_attempt_keeps_the_place() {
        here.create(Manifest.job("retrying").shell("exit 1").attempts(2, "60s"));
        here.create(Manifest.runOf("retrying", "first"));
        here.await("first", BACKING_OFF);

        JobRun second = here.await(here.created(Manifest.runOf("retrying", "second")), SKIPPED);

        assertThat(second.getStatus().message()).contains("first");
    }

    @Test
    void allow_lets_runs_overlap() {
        here.created(
                Manifest.job("crowd").concurrency("Allow").shell(LONG),
                Manifest.runOf("crowd", "one"),
                Manifest.runOf("crowd", "two"));

        here.await("one", RUNNING);
        here.await("two", RUNNING);

        assertThat(Playground.phaseOf(here.run("one"))).isEqualTo(RUNNING);
    }

    @Test
    void replace_cancels_the_older_run_and_starts_the_newer_once_its_pod_is_gone() {
        here.created(
                Manifest.job("newest")
                        .concurrency("Replace")
                        .shell("trap 'sleep 1; exit 0' TERM; while :; do sleep 0.1; done"),
                Manifest.runOf("newest", "old"));
        here.await("old", RUNNING);

        here.create(Manifest.runOf("newest", "young"));
        JobRun old = here.await("old", CANCELLED);
        JobRun young = here.await("young", RUNNING);

        here.assertNothingIsLeftOf(old, 1);
        assertThat(old.getStatus().reason()).isEqualTo("Replaced");
        assertThat(old.getStatus().message()).contains("young");
        assertThat(young.getStatus().queuedAt()).isBefore(old.getStatus().finishedAt());
        assertThat(young.getStatus()
                        .history()
                        .get(young.getStatus().history().size() - 1)
                        .time())
                .isAfterOrEqualTo(old.getStatus().finishedAt());
    }

    @Test
    void queue_lets_runs_wait_in_order_up_to_its_limit() {
        here.created(
                Manifest.job("line")
                        .concurrency("Queue")
                        .with("spec.maxQueued", 2)
                        .shell(longOnlyAs("a")),
                Manifest.runOf("line", "a"));
        here.await("a", RUNNING);
        here.create(Manifest.runOf("line", "b"));
        JobRun waiting = here.await("b", QUEUED);
        here.create(Manifest.runOf("line", "c"));
        here.await("c", QUEUED);

        JobRun surplus = here.await(here.created(Manifest.runOf("line", "d")), SKIPPED);
        here.stop("a", "Cancel");
        JobRun second = here.await("b", SUCCEEDED);
        JobRun third = here.await("c", SUCCEEDED);

        assertThat(waiting.getStatus().waiting().reason()).isEqualTo("ConcurrencyQueue");
        assertThat(waiting.getStatus().waiting().message()).contains("its turn");
        assertThat(surplus.getStatus().reason()).isEqualTo("QueueFull");
        assertThat(surplus.getStatus().message()).contains("maxQueued").contains("2");
        assertThat(second.getStatus().finishedAt())
                .isAfterOrEqualTo(here.run("a").getStatus().finishedAt());
        assertThat(third.getStatus().finishedAt()).isAfter(second.getStatus().finishedAt());
    }

    @Test
    void a_run_may_have_a_policy_of_its_own() {
        here.create(Manifest.job("strict").shell("exec sleep 60"));
        here.create(Manifest.runOf("strict", "first"));
        here.await("first", RUNNING);

        here.create(Manifest.runOf("strict", "beside").concurrency("Allow"));
        here.create(Manifest.runOf("strict", "patient").concurrency("Queue"));

        here.await("beside", RUNNING);
        assertThat(here.await("patient", QUEUED).getStatus().reason()).isEqualTo("ConcurrencyQueue");
        here.stop("first", "Abort");
        here.stop("beside", "Abort");
        here.await("patient", RUNNING);
        assertThat(here.await(here.created(Manifest.runOf("strict", "obedient")), SKIPPED)
                        .getStatus()
                        .reason())
                .isEqualTo("ConcurrencyForbid");
    }
}
