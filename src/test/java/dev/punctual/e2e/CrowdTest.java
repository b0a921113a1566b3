package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SCHEDULED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.TickCount;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many jobs that are due at once, at noon: their runs are made within the minute before, and may be taken back until then. */
@QuarkusTest
@TestProfile(ManualCluster.class)
class CrowdTest extends PlaygroundTest {
    private static final int MANY = 20;
    private static int days;

    /** Each test has a day of its own: what another one left is not due then. */
    private String day = "";

    @BeforeEach
    void aDayOfItsOwn() {
        days++;
        day = "2040-08-%02dT".formatted(days);
        here.clock().set(day + "11:00:00Z");
    }

    private void crowd(int size) {
        IntStream.range(0, size).forEach(one -> here.create(due(one)));
        here.clock().settle();
    }

    private Manifest due(int one) {
        return Manifest.job("crowd-%02d".formatted(one)).schedule("0 12 %d 8 *".formatted(days));
    }

    private String runOf(String job) {
        return "%s-%s-120000".formatted(job, day.substring(0, 10).replace("-", ""));
    }

    private void at(String time) {
        here.clock().stepTo(day + time + "Z");
    }

    private List<JobRun> runs() {
        return here.client()
                .resources(JobRun.class)
                .inNamespace(here.namespace())
                .list()
                .getItems();
    }

    private JobRun awaitRunOf(String job) {
        return here.awaitRun(runOf(job), "is there", run -> true);
    }

    @Test
    void all_is_there_half_a_minute_before_but_what_starts_them() {
        crowd(MANY);
        at("11:58:59");
        assertThat(runs()).isEmpty();

        at("11:59:31");

        assertThat(runs()).hasSize(MANY).allSatisfy(run -> assertThat(Playground.phaseOf(run))
                .isEqualTo(SCHEDULED));
        assertThat(here.client()
                        .resources(ControllerRevision.class)
                        .inNamespace(here.namespace())
                        .list()
                        .getItems())
                .hasSize(MANY);
        assertThat(here.client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(here.namespace())
                        .list()
                        .getItems())
                .isEmpty();
        ScheduledJobStatus before = here.job("crowd-00").getStatus();
        assertThat(before.lastScheduledTime()).isNull();
        assertThat(before.active()).isNull();
        assertThat(before.nextRuns()).first().hasToString(day + "12:00:00Z");

        at("12:00:30");

        assertThat(runs()).hasSize(MANY).allSatisfy(run -> {
            assertThat(run.getStatus().phase()).isEqualTo(SUCCEEDED);
            assertThat(run.getStatus().startDelay()).isEqualTo("0s");
        });
        ScheduledJobStatus after = here.job("crowd-00").getStatus();
        assertThat(after.lastScheduledTime()).hasToString(day + "12:00:00Z");
        assertThat(after.missed()).isNull();
        assertThat(after.statistics().total()).isEqualTo(1);
        assertThat(here.writes()).filteredOn("POST jobruns"::equals).hasSize(MANY);
    }

    @Test
    void few_are_made_when_they_are_due() {
        crowd(MANY - 1);

        at("11:59:59");

        assertThat(runs()).isEmpty();
        at("12:00:30");
        assertThat(runs()).hasSize(MANY - 1);
    }

    @Test
    void a_job_that_is_edited_has_its_run_made_anew() {
        crowd(MANY);
        at("11:59:31");
        String first = here.run(runOf("crowd-00")).getMetadata().getUid();

        here.editJob("crowd-00", "spec.run.timeout", "7m");

        JobRun second = here.awaitRun(
                runOf("crowd-00"),
                "is another one",
                run -> !first.equals(run.getMetadata().getUid()));
        assertThat(second.getSpec().timeout()).isEqualTo("7m");
        at("12:00:30");
        assertThat(here.run(runOf("crowd-00")).getStatus().phase()).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_job_that_is_suspended_takes_its_run_back_and_has_missed_nothing() {
        crowd(MANY);
        at("11:59:31");

        here.editJob("crowd-00", "spec.suspend", true);

        here.await("the run is gone", () -> here.runsOf("crowd-00"), List::isEmpty);
        at("12:00:30");
        assertThat(here.runsOf("crowd-00")).isEmpty();
        assertThat(here.job("crowd-00").getStatus().missed()).isNull();
        assertThat(runs()).hasSize(MANY - 1);
    }

    @Test
    void a_job_that_is_suspended_and_resumed_before_it_is_due_runs_once() {
        crowd(MANY);
        at("11:59:40");
        here.editJob("crowd-00", "spec.suspend", true);
        here.await("the run is gone", () -> here.runsOf("crowd-00"), List::isEmpty);

        here.editJob("crowd-00", "spec.suspend", false);
        awaitRunOf("crowd-00");
        at("12:00:30");

        assertThat(here.runsOf("crowd-00")).hasSize(1);
        assertThat(here.run(runOf("crowd-00")).getStatus().phase()).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_job_that_is_due_at_another_time_takes_its_run_back() {
        crowd(MANY);
        at("11:59:31");

        here.editJob("crowd-00", "spec.schedule", "0 18 %d 8 *".formatted(days));

        here.await("the run is gone", () -> here.runsOf("crowd-00"), List::isEmpty);
        at("12:00:30");
        assertThat(here.runsOf("crowd-00")).isEmpty();
        at("18:00:30");
        assertThat(here.runsOf("crowd-00")).hasSize(1);
    }

    @Test
    void whoever_deletes_or_cancels_the_run_has_this_tick_left_out() {
        crowd(MANY);
        at("11:59:31");

        here.delete(here.run(runOf("crowd-00")));
        here.stop(runOf("crowd-01"), "Cancel");
        here.await(runOf("crowd-01"), CANCELLED);
        at("12:00:30");

        assertThat(here.runsOf("crowd-00")).isEmpty();
        assertThat(here.run(runOf("crowd-01")).getStatus().phase()).isEqualTo(CANCELLED);
        assertThat(here.job("crowd-00").getStatus().lastScheduledTime()).hasToString(day + "12:00:00Z");
    }

    private void hold(String run, String... finalizers) {
        here.client()
                .resources(JobRun.class)
                .inNamespace(here.namespace())
                .withName(run)
                .edit(held -> {
                    held.getMetadata().setFinalizers(List.of(finalizers));
                    return held;
                });
    }

    private void takeBackWhileItIsHeld(String job) {
        hold(runOf(job), "example.com/slow");
        here.editJob(job, "spec.suspend", true);
        here.awaitRun(runOf(job), "is to go", HasMetadata::isMarkedForDeletion);
    }

    @Test
    void a_run_that_was_taken_back_does_not_start_however_long_something_holds_it_up() {
        crowd(MANY);
        at("11:59:31");

        takeBackWhileItIsHeld("crowd-00");
        at("12:00:30");

        assertThat(here.jobOfAttempt(runOf("crowd-00"), 1)).isNull();
        assertThat(here.job("crowd-00").getStatus().active()).isNull();
        hold(runOf("crowd-00"));
        here.await("the run is gone", () -> here.runsOf("crowd-00"), List::isEmpty);
        assertThat(here.job("crowd-00").getStatus().missed()).isNull();
    }

    @Test
    void a_tick_whose_name_is_held_by_a_run_that_was_taken_back_is_counted() {
        crowd(MANY);
        at("11:59:31");

        takeBackWhileItIsHeld("crowd-00");
        here.editJob("crowd-00", "spec.suspend", false);
        at("12:00:30");

        assertThat(here.jobOfAttempt(runOf("crowd-00"), 1)).isNull();
        assertThat(here.job("crowd-00").getStatus().missed())
                .extracting(TickCount::count, TickCount::reason)
                .containsExactly(1L, "NameTaken");
        hold(runOf("crowd-00"));
    }

    @Test
    void a_name_that_is_taken_before_may_be_free_in_time() {
        here.create(
                Manifest.run("crowd-00-%s-120000".formatted(day.substring(0, 10).replace("-", "")))
                        .with("spec.startAfter", day + "23:00:00Z"));
        crowd(MANY);
        at("11:59:31");
        assertThat(here.run(runOf("crowd-00")).getSpec().scheduledJob()).isNull();

        here.delete(here.run(runOf("crowd-00")));
        at("12:00:30");

        assertThat(here.run(runOf("crowd-00")).getStatus().phase()).isEqualTo(SUCCEEDED);
        assertThat(here.job("crowd-00").getStatus().skipped()).isNull();
    }
}
