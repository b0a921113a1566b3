package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SKIPPED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.Pod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class DeletionTest extends PlaygroundTest {

    @Test
    void with_a_run_go_its_job_its_pod_and_its_process() {
        // Kubernetes makes one dollar of two.
        here.create(Manifest.run("doomed").shell("echo process $$$$; exec sleep 60"));
        JobRun run = here.awaitWords("doomed", "process");
        long process = Long.parseLong(here.log(run).strip().replace("process ", ""));

        here.delete(run);

        here.await("the run is gone", () -> here.run("doomed"), Objects::isNull);
        here.await("its Job is gone", () -> here.jobOfAttempt("doomed", 1), Objects::isNull);
        here.await("its pods are gone", () -> here.podsOf(run), List::isEmpty);
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void with_a_job_go_its_runs() {
        here.created(
                Manifest.job("parent").concurrency("Allow").shell("exec sleep 60"),
                Manifest.runOf("parent", "child"),
                Manifest.runOf("parent", "sibling"));
        JobRun child = here.await("child", RUNNING);
        here.await("sibling", RUNNING);

        here.delete(here.job("parent"));

        here.await("the runs are gone", () -> here.runsOf("parent"), List::isEmpty);
        here.await("the Job is gone", () -> here.jobOfAttempt("child", 1), Objects::isNull);
        here.await("the pods are gone", () -> here.podsOf(child), List::isEmpty);
    }

    @Test
    void a_run_that_is_deleted_as_soon_as_its_job_is_there_keeps_others_out(@TempDir Path shared) {
        here.create(Manifest.job("exclusive")
                .concurrency("Queue")
                .shell("flock -n -E 99 %1$s/lock sleep 0.4; [ $? != 99 ] || touch %1$s/overlap".formatted(shared)));

        for (int i = 0; i < 8; i++) {
            String doomed = here.created(Manifest.runOf("exclusive", "doomed-" + i));
            here.await("its Job", () -> here.jobOfAttempt(doomed, 1), Objects::nonNull);
            here.delete(here.run(doomed));
            here.await(here.created(Manifest.runOf("exclusive", "next-" + i)), SUCCEEDED);
        }

        assertThat(shared.resolve("overlap")).doesNotExist();
    }

    @Test
    void a_deleted_run_keeps_its_place_until_its_pod_is_gone() {
        here.created(
                Manifest.job("alone")
                        .shell("[ $PUNCTUAL_RUN != slow ] || { trap '' TERM; echo deaf; while :; do sleep 0.1; done; }")
                        .grace(4),
                Manifest.runOf("alone", "slow"));
        JobRun slow = here.awaitWords("slow", "deaf");
        here.delete(slow);
        here.await("the run is gone", () -> here.run("slow"), Objects::isNull);
        here.await("its pod is being deleted", () -> here.podsOf(slow), DeletionTest::areDeleted);

        JobRun tooEarly = here.await(here.created(Manifest.runOf("alone", "too-early")), SKIPPED);
        assertThat(tooEarly.getStatus().message()).contains("slow");

        here.await("its pod is gone", () -> here.podsOf(slow), List::isEmpty);
        String later = here.await(
                        "a run that is not skipped", this::successor, run -> Playground.phaseOf(run) == SUCCEEDED)
                .getMetadata()
                .getName();
        assertThat(later).startsWith("later-");
    }

    private static boolean areDeleted(List<Pod> pods) {
        return pods.size() == 1 && pods.get(0).getMetadata().getDeletionTimestamp() != null;
    }

    /** That the pod is gone reaches the operator a moment later than this test. */
    private JobRun successor() {
        String name = here.created(
                Manifest.runOf("alone", "unused").with("metadata.name", null).with("metadata.generateName", "later-"));
        return here.awaitRun(name, "is over", Playground::isFinal);
    }
}
