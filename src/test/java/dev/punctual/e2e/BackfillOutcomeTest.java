package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.BackfillPhase.FAILED;
import static dev.punctual.api.v1alpha1.BackfillPhase.SUCCEEDED;
import static dev.punctual.e2e.BackfillTest.FOREVER;
import static dev.punctual.e2e.BackfillTest.backfill;
import static dev.punctual.e2e.BackfillTest.hour;
import static dev.punctual.e2e.BackfillTest.job;
import static dev.punctual.e2e.BackfillTest.runOf;
import static dev.punctual.e2e.BackfillTest.runsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of the ticks of a backfill, and that each is counted once. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class BackfillOutcomeTest extends PlaygroundTest {

    private List<String> namesOfRuns(String job) {
        return here.runsOf(job).stream().map(run -> run.getMetadata().getName()).toList();
    }

    @Test
    void runs_that_fail_are_counted_and_make_it_fail_at_its_end() {
        here.created(
                job("mixed")
                        .shell("[ $PUNCTUAL_SCHEDULED_FOR != %s ]".formatted(hour(4)))
                        .once(),
                backfill("mixed", "yesterday", 3, 6));

        BackfillStatus status = here.await("yesterday", FAILED).getStatus();

        assertThat(status.failed()).isEqualTo(1);
        assertThat(status.succeeded()).isEqualTo(2);
        assertThat(status.reason()).isEqualTo("RunsFailed");
        assertThat(status.message()).isEqualTo("of 3 ticks: 1 failed");
        assertThat(status.conditions())
                .extracting(Condition::type, Condition::status)
                .contains(tuple("Finished", "True"), tuple("Complete", "False"), tuple("Failed", "True"));
    }

    @Test
    void a_run_that_somebody_deletes_is_not_created_again() {
        here.created(job("gone").concurrency("Allow").shell(FOREVER), backfill("gone", "torn", 3, 5));
        JobRun first = here.await(runOf("gone", 3), JobRunPhase.RUNNING);

        here.delete(first);
        here.await(runOf("gone", 4), JobRunPhase.RUNNING);
        here.stop(runOf("gone", 4), "Cancel");
        BackfillStatus status = here.await("torn", FAILED).getStatus();

        assertThat(here.run(runOf("gone", 3))).isNull();
        assertThat(status.cancelled()).isEqualTo(2);
        assertThat(status.reason()).isEqualTo("RunsCancelled");
    }

    @Test
    void deleted_it_creates_no_more_and_leaves_its_runs_to_the_job() {
        here.created(job("left").concurrency("Allow").shell(FOREVER), backfill("left", "short", 3, 6));
        here.await(runOf("left", 3), JobRunPhase.RUNNING);

        here.delete(here.backfill("short"));
        here.await("the backfill is gone", () -> here.backfill("short"), Objects::isNull);
        here.stop(runOf("left", 3), "Cancel");
        here.await(runOf("left", 3), JobRunPhase.CANCELLED);
        here.created(job("other"), backfill("other", "meanwhile", 3, 5));
        here.await("meanwhile", SUCCEEDED);

        assertThat(namesOfRuns("left")).containsExactly(runOf("left", 3));
    }

    @Test
    void where_the_job_forbids_overlap_its_runs_wait_instead_of_being_skipped() {
        here.created(
                job("alone").shell("[ $PUNCTUAL_RUN != by-hand ] || exec sleep 60"),
                Manifest.runOf("alone", "by-hand"));
        here.await("by-hand", JobRunPhase.RUNNING);

        here.create(backfill("alone", "patient", 3, 6).with("spec.concurrency", 2));
        here.await(runOf("alone", 3), JobRunPhase.QUEUED);
        here.await(runOf("alone", 4), JobRunPhase.QUEUED);
        here.stop("by-hand", "Cancel");
        BackfillStatus status = here.await("patient", SUCCEEDED).getStatus();

        assertThat(status.skipped()).isZero();
        assertThat(status.succeeded()).isEqualTo(3);
    }

    @Test
    void a_name_that_is_taken_is_counted_and_named() {
        here.created(Manifest.run(runOf("robbed", 4)), job("robbed"), backfill("robbed", "unlucky", 3, 6));

        BackfillStatus status = here.await("unlucky", FAILED).getStatus();

        assertThat(status.reason()).isEqualTo("NameTaken");
        assertThat(status.missed().count()).isEqualTo(1);
        assertThat(status.missed().last()).isEqualTo(hour(4));
        assertThat(status.succeeded()).isEqualTo(2);
    }

    @Test
    void history_limits_take_no_run_that_is_not_accounted_for() {
        here.created(
                job("forgetful")
                        .concurrency("Allow")
                        .with("spec.history.succeeded", 0)
                        .shell("[ \"$PUNCTUAL_SCHEDULED_FOR\" != %s ] || exec sleep 60".formatted(hour(3))),
                backfill("forgetful", "stuck", 3, 6).with("spec.concurrency", 2));
        here.await(runOf("forgetful", 4), JobRunPhase.SUCCEEDED);
        here.await(runOf("forgetful", 5), JobRunPhase.SUCCEEDED);

        here.create(Manifest.runOf("forgetful", "by-hand"));
        here.await("by-hand", JobRunPhase.SUCCEEDED);
        here.await("a run of nobody's concern is gone", () -> here.run("by-hand"), Objects::isNull);
        assertThat(namesOfRuns("forgetful")).containsExactly(runsOf("forgetful", 3, 6));

        here.stop(runOf("forgetful", 3), "Cancel");
        BackfillStatus status = here.await("stuck", FAILED).getStatus();
        assertThat(status.succeeded()).isEqualTo(2);
        assertThat(status.cancelled()).isEqualTo(1);
        here.await("those that succeeded are gone", () -> here.runsOf("forgetful"), runs -> runs.size() == 1);
    }

    @Test
    void many_short_runs_cost_few_writes_of_its_status() {
        here.created(
                job("busy").concurrency("Allow"),
                backfill("busy", "quick", 0, 20).with("spec.concurrency", 4));

        BackfillStatus status = here.await("quick", SUCCEEDED).getStatus();

        long seconds = Duration.between(status.startedAt(), status.finishedAt()).toSeconds();
        assertThat(here.writes())
                .filteredOn("PUT backfills/quick/status"::equals)
                .as("the beginning, the end, and one every other second")
                .hasSizeLessThanOrEqualTo(2 + (int) (seconds / 2));
        assertThat(here.writes()).filteredOn("POST jobruns"::equals).hasSize(20);
    }
}
