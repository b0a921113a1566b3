package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.BackfillPhase.RUNNING;
import static dev.punctual.api.v1alpha1.BackfillPhase.SUCCEEDED;
import static dev.punctual.api.v1alpha1.BackfillPhase.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One run for each tick of a past interval. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class BackfillTest extends PlaygroundTest {
    /** Of the past there is plenty, but while this test runs it is hardly ever due. */
    private static final String HOURLY_AT_NEW_YEAR = "0 * 1 1 *";

    static final String FOREVER = "exec sleep 60";

    static Manifest job(String name) {
        return Manifest.job(name).schedule(HOURLY_AT_NEW_YEAR);
    }

    /** Of the hours from one to another on that day. */
    static Manifest backfill(String job, String name, int from, int to) {
        return Manifest.backfill(job, name, hour(from), hour(to));
    }

    static String hour(int hour) {
        return "2020-01-01T%02d:00:00Z".formatted(hour);
    }

    static String runOf(String job, int hour) {
        return "%s-20200101-%02d0000".formatted(job, hour);
    }

    static String[] runsOf(String job, int from, int to) {
        return IntStream.range(from, to).mapToObj(hour -> runOf(job, hour)).toArray(String[]::new);
    }

    private List<String> namesOfRuns(String job) {
        return here.runsOf(job).stream().map(run -> run.getMetadata().getName()).toList();
    }

    @Test
    void the_whole_interval_runs_in_order_and_once() {
        here.created(job("report"), backfill("report", "yesterday", 3, 8));

        BackfillStatus status = here.await("yesterday", SUCCEEDED).getStatus();

        assertThat(namesOfRuns("report")).containsExactly(runsOf("report", 3, 8));
        assertThat(here.runsOf("report"))
                .extracting(run -> run.getStatus().startedAt())
                .doesNotContainNull()
                .isSorted();
        assertThat(status.progress()).isEqualTo("5/5");
        assertThat(List.of(status.total(), status.created(), status.succeeded()))
                .containsOnly(5);
        assertThat(List.of(status.active(), status.failed(), status.cancelled(), status.skipped(), status.existing()))
                .containsOnly(0);
        assertThat(List.of(status.lastTick(), status.accounted().upTo())).containsOnly(Instant.parse(hour(7)));
        assertThat(status.finishedAt()).isAfterOrEqualTo(status.startedAt());
        assertThat(status.conditions())
                .extracting(Condition::type, Condition::status)
                .containsExactly(
                        tuple("Ready", "True"),
                        tuple("Finished", "True"),
                        tuple("Complete", "True"),
                        tuple("Failed", "False"));
    }

    @Test
    void its_runs_are_runs_of_the_job_that_bear_its_name() {
        here.created(job("report"), backfill("report", "yesterday", 3, 4));

        Backfill backfill = here.await("yesterday", SUCCEEDED);

        JobRun run = here.run(runOf("report", 3));
        assertThat(run.getSpec().scheduledFor()).isEqualTo(hour(3));
        assertThat(run.getMetadata().getLabels())
                .containsEntry(Labels.SCHEDULED_JOB, "report")
                .containsEntry(Labels.BACKFILL, "yesterday")
                .containsEntry(Labels.BACKFILL_UID, backfill.getMetadata().getUid());
        assertThat(run.getMetadata().getOwnerReferences())
                .extracting(owner -> owner.getKind() + " " + owner.getName())
                .containsExactly("ScheduledJob report");
    }

    @Test
    void no_more_runs_than_its_concurrency_are_unfinished_at_once() {
        here.created(
                job("wide").concurrency("Allow").shell(FOREVER),
                backfill("wide", "two", 3, 9).with("spec.concurrency", 2));

        here.awaitBackfill("two", "has two active runs", status -> status.active() == 2);
        here.await(runOf("wide", 3), JobRunPhase.RUNNING);
        here.await(runOf("wide", 4), JobRunPhase.RUNNING);
        assertThat(namesOfRuns("wide")).containsExactly(runsOf("wide", 3, 5));

        here.stop(runOf("wide", 3), "Cancel");
        here.awaitBackfill("two", "goes on", status -> status.cancelled() == 1 && status.active() == 2);
        assertThat(namesOfRuns("wide")).containsExactly(runsOf("wide", 3, 6));

        here.edit(Backfill.class, "two", "spec.concurrency", 3);
        here.awaitBackfill("two", "has three active runs", status -> status.active() == 3);
        assertThat(namesOfRuns("wide")).containsExactly(runsOf("wide", 3, 7));
    }

    @Test
    void suspended_it_creates_no_more_and_what_runs_goes_on() {
        here.created(job("paused").concurrency("Allow").shell(FOREVER), backfill("paused", "slowly", 3, 6));
        here.await(runOf("paused", 3), JobRunPhase.RUNNING);

        here.edit(Backfill.class, "slowly", "spec.suspendReason", "the disk is full");
        here.edit(Backfill.class, "slowly", "spec.suspend", true);
        BackfillStatus suspended = here.await("slowly", SUSPENDED).getStatus();
        here.stop(runOf("paused", 3), "Cancel");
        here.awaitBackfill("slowly", "counts the run that ended", status -> status.cancelled() == 1);
        assertThat(namesOfRuns("paused")).containsExactly(runOf("paused", 3));

        here.edit(Backfill.class, "slowly", "spec.suspend", false);
        here.await(runOf("paused", 4), JobRunPhase.RUNNING);
        assertThat(suspended.reason()).isEqualTo("Suspended");
        assertThat(suspended.message()).isEqualTo("the disk is full");
        assertThat(suspended.finishedAt()).isNull();
        assertThat(here.await("slowly", RUNNING).getStatus().reason()).isNull();
    }

    @Test
    void what_was_suspended_from_the_start_keeps_the_ticks_it_was_accepted_with() {
        here.created(job("edited"), backfill("edited", "later", 3, 5).with("spec.suspend", true));
        here.await("later", SUSPENDED);
        assertThat(here.runsOf("edited")).isEmpty();

        here.editJob("edited", "spec.schedule", "30 * 1 1 *");
        here.edit(Backfill.class, "later", "spec.suspend", false);
        BackfillStatus status = here.await("later", SUCCEEDED).getStatus();

        assertThat(namesOfRuns("edited")).containsExactly(runsOf("edited", 3, 5));
        assertThat(status.schedule().expression()).isEqualTo(HOURLY_AT_NEW_YEAR);
    }

    @Test
    void a_tick_that_has_its_run_is_not_run_again() {
        here.created(job("once"), backfill("once", "first", 4, 6));
        here.await("first", SUCCEEDED);
        List<JobRun> before = here.runsOf("once");

        here.create(backfill("once", "second", 3, 8));
        BackfillStatus status = here.await("second", SUCCEEDED).getStatus();

        assertThat(namesOfRuns("once")).containsExactly(runsOf("once", 3, 8));
        assertThat(here.runsOf("once")).containsAll(before);
        assertThat(status.existing()).isEqualTo(2);
        assertThat(status.created()).isEqualTo(3);
        assertThat(status.progress()).isEqualTo("5/5");
    }

    @Test
    void reprocessing_runs_them_again_by_additional_runs_of_the_same_ticks() {
        here.created(job("again"), backfill("again", "first", 3, 5));
        here.await("first", SUCCEEDED);

        here.create(backfill("again", "second", 3, 5).with("spec.reprocess", true));
        BackfillStatus status = here.await("second", SUCCEEDED).getStatus();

        assertThat(here.runsOf("again"))
                .extracting(
                        run -> run.getMetadata().getLabels().get(Labels.BACKFILL),
                        run -> run.getSpec().scheduledFor().toString())
                .containsExactlyInAnyOrder(
                        tuple("first", hour(3)),
                        tuple("second", hour(3)),
                        tuple("first", hour(4)),
                        tuple("second", hour(4)));
        assertThat(status.existing()).isZero();
        assertThat(status.created()).isEqualTo(2);
    }
}
