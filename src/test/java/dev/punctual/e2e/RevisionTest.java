package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run executes what its job said when it was accepted. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class RevisionTest extends PlaygroundTest {
    /** Fails until the file is there, and tells each time who it is. */
    private static String until(Path file, String who) {
        return "echo %s; [ -e %s ]".formatted(who, file);
    }

    private void say(String job, String script) {
        here.editJob(
                job,
                "spec.run.template.spec.containers",
                List.of(Map.of("name", "main", "image", "busybox", "command", List.of("sh", "-c", script))));
    }

    private List<ControllerRevision> revisionsOf(String job) {
        return here.client()
                .apps()
                .controllerRevisions()
                .inNamespace(here.namespace())
                .withLabel(Labels.SCHEDULED_JOB, job)
                .list()
                .getItems();
    }

    private String lastWords(JobRun run) {
        String pod = run.getStatus()
                .attempts()
                .get(run.getStatus().attempts().size() - 1)
                .pod();
        return here.client()
                .pods()
                .inNamespace(here.namespace())
                .withName(pod)
                .getLog()
                .strip();
    }

    @Test
    void an_edit_between_two_attempts_is_for_later_runs(@TempDir Path folder) throws Exception {
        Path done = folder.resolve("done");
        here.created(
                Manifest.job("edited").shell(until(done, "first")).attempts(30, "1s"),
                Manifest.runOf("edited", "early"));
        String accepted = here.await("early", BACKING_OFF).getStatus().templateRevision();

        say("edited", "echo second");
        JobRun still =
                here.awaitRun("early", "tries again", run -> run.getStatus().attempt() >= 3);
        Files.createFile(done);
        JobRun early = here.await("early", SUCCEEDED);
        JobRun late = here.await(here.created(Manifest.runOf("edited", "late")), SUCCEEDED);

        assertThat(still.getStatus().templateRevision()).isEqualTo(accepted);
        assertThat(early.getStatus().templateRevision()).isEqualTo(accepted);
        assertThat(here.jobOfAttempt("early", 2).getMetadata().getAnnotations())
                .containsEntry(Labels.TEMPLATE_REVISION, accepted);
        assertThat(lastWords(early)).isEqualTo("first");
        assertThat(lastWords(late)).isEqualTo("second");
        assertThat(late.getStatus().templateRevision()).isNotEqualTo(accepted);
    }

    @Test
    void runs_of_different_templates_go_side_by_side() {
        here.created(
                Manifest.job("both").concurrency("Allow").shell("echo old; exec sleep 60"),
                Manifest.runOf("both", "old"));
        here.awaitWords("old", "old");
        say("both", "echo new; exec sleep 60");
        here.create(Manifest.runOf("both", "new"));
        JobRun young = here.awaitWords("new", "new");
        JobRun old = here.await("old", RUNNING);

        assertThat(revisionsOf("both"))
                .extracting(revision -> revision.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        old.getStatus().templateRevision(), young.getStatus().templateRevision());
    }

    @Test
    void what_waits_at_the_gate_is_accepted_already() {
        here.created(
                Manifest.job("line")
                        .concurrency("Queue")
                        .shell("[ $PUNCTUAL_RUN = second ] || exec sleep 60; echo was"),
                Manifest.runOf("line", "first"));
        here.await("first", RUNNING);
        here.await(here.created(Manifest.runOf("line", "second")), QUEUED);

        say("line", "echo is");
        here.stop("first", "Abort");

        assertThat(lastWords(here.await("second", SUCCEEDED))).isEqualTo("was");
    }

    @Test
    void a_revision_goes_with_the_last_run_that_names_it() {
        here.created(
                Manifest.job("tidy").shell("echo one").with("spec.history.succeeded", 1),
                Manifest.runOf("tidy", "one"));
        String one = here.await("one", SUCCEEDED).getStatus().templateRevision();
        say("tidy", "echo two");
        String two = here.await(here.created(Manifest.runOf("tidy", "two")), SUCCEEDED)
                .getStatus()
                .templateRevision();

        here.await("the first run is pruned", () -> here.run("one"), Objects::isNull);
        here.await("its revision is gone", () -> revisionsOf("tidy"), left -> left.size() == 1);

        assertThat(one).isNotEqualTo(two);
        assertThat(revisionsOf("tidy").get(0).getMetadata().getName()).isEqualTo(two);
    }

    @Test
    void words_that_come_back_are_the_same_revision() {
        here.created(Manifest.job("same").shell("echo a"), Manifest.runOf("same", "a1"));
        String first = here.await("a1", SUCCEEDED).getStatus().templateRevision();
        say("same", "echo b");
        here.await(here.created(Manifest.runOf("same", "b")), SUCCEEDED);
        say("same", "echo a");
        say("same", "echo b");
        JobRun again = here.await(here.created(Manifest.runOf("same", "b2")), SUCCEEDED);

        assertThat(here.writes()).filteredOn("POST controllerrevisions"::equals).hasSize(2);
        assertThat(again.getStatus().templateRevision())
                .isEqualTo(here.run("b").getStatus().templateRevision())
                .isNotEqualTo(first);
    }

    @Test
    void a_run_whose_revision_somebody_deleted_says_so() {
        here.created(Manifest.job("lost").shell("false").attempts(4, "2s"), Manifest.runOf("lost", "poor"));
        String accepted = here.await("poor", BACKING_OFF).getStatus().templateRevision();
        here.delete(revisionsOf("lost").get(0));

        say("lost", "true");
        JobRun run = here.await("poor", FAILED);

        assertThat(run.getStatus().reason()).isEqualTo("InvalidSpec");
        assertThat(run.getStatus().message())
                .contains(accepted)
                .contains("lost")
                .contains("gone");
    }

    @Test
    void a_run_that_is_left_behind_by_its_job_goes_on_as_it_was_accepted(@TempDir Path folder) throws Exception {
        Path done = folder.resolve("done");
        here.created(
                Manifest.job("gone").shell(until(done, "orphan")).attempts(30, "1s"), Manifest.runOf("gone", "orphan"));
        here.await("orphan", BACKING_OFF);

        here.jobs()
                .withName("gone")
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        here.await("the job is gone", () -> here.job("gone"), Objects::isNull);
        Files.createFile(done);

        assertThat(lastWords(here.await("orphan", SUCCEEDED))).isEqualTo("orphan");
    }

    @Test
    void with_a_job_go_its_revisions() {
        here.created(Manifest.job("parent"), Manifest.runOf("parent", "child"));
        here.await("child", SUCCEEDED);
        assertThat(revisionsOf("parent")).hasSize(1);

        here.delete(here.job("parent"));

        here.await("the revisions are gone", () -> revisionsOf("parent"), List::isEmpty);
    }
}
