package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.STARTING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What others do to a run's Job and pods. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class InterferenceTest extends PlaygroundTest {
    private static final String LONG = "echo begun; exec sleep 60";
    private static final List<Map<String, Object>> LOSSES_FAIL =
            List.of(Map.of("reasons", List.of("Evicted", "Preempted", "NodeLost"), "action", "Fail"));
    private static final String DEAF = "trap '' TERM; echo deaf; while :; do sleep 0.2; done";

    @Test
    void an_evicted_pod_fails_its_attempt_as_evicted() {
        JobRun running = here.awaitWords(
                here.created(Manifest.run("evicted").shell(LONG).setting("retry.rules", LOSSES_FAIL)), "begun");
        Pod pod = here.podsOf(running).get(0);

        here.disrupt(pod, "EvictionByEvictionAPI");
        here.delete(pod);

        JobRun run = here.await("evicted", FAILED);
        assertThat(run.getStatus().reason()).isEqualTo("Evicted");
        assertThat(run.getStatus().message()).contains("disrupted by a test");
        assertThat(here.podsOf(run))
                .allSatisfy(left -> assertThat(left.getStatus().getPhase()).isEqualTo("Failed"));
    }

    @Test
    void a_run_whose_node_is_lost_is_not_over_before_its_pod_is_gone() {
        here.create(Manifest.run("lost").shell(DEAF).grace(600).once().setting("retry.rules", LOSSES_FAIL));
        Pod pod = here.podsOf(here.awaitWords("lost", "deaf")).get(0);

        here.disrupt(pod, "DeletionByTaintManager");
        here.delete(pod);
        JobRun waiting = here.awaitRun("lost", "says that the node is lost", run -> "NodeLost"
                .equals(run.getStatus().reason()));

        assertThat(waiting.getStatus().phase()).isEqualTo(RUNNING);
        assertThat(waiting.getStatus().waiting().message())
                .contains(pod.getMetadata().getName());

        here.client().resource(pod).withGracePeriod(0).delete();
        JobRun run = here.await("lost", FAILED);
        assertThat(run.getStatus().reason()).isIn("NodeLost", "PodDeleted", "Evicted");
        assertThat(here.podsOf(run))
                .allSatisfy(left -> assertThat(left.getStatus().getPhase()).isEqualTo("Failed"));
    }

    @Test
    void a_job_deleted_while_its_pod_waits_fails_the_attempt() {
        here.create(Manifest.run("unborn")
                .pod("nodeSelector", Map.of("disk", "golden"))
                .once());
        here.await("unborn", STARTING);

        here.delete(here.jobOfAttempt("unborn", 1));

        JobRun run = here.await("unborn", FAILED);
        assertThat(run.getStatus().reason()).isEqualTo("JobDeleted");
        assertThat(run.getStatus().message()).contains("unborn-1");
        here.assertNothingIsLeftOf(run, 1);
    }

    @Test
    void a_job_deleted_while_its_pod_runs_fails_the_attempt_once_the_pod_has_ended() {
        here.create(Manifest.run("orphan")
                .shell("trap 'sleep 1; exit 9' TERM; echo begun; while :; do sleep 0.2; done")
                .once());
        here.awaitWords("orphan", "begun");

        here.delete(here.jobOfAttempt("orphan", 1));

        JobRun run = here.await("orphan", FAILED);
        assertThat(run.getStatus().reason()).isEqualTo("JobDeleted");
        assertThat(run.getStatus().failure().logTail()).startsWith("begun");
        assertThat(here.podsOf(run))
                .allSatisfy(left -> assertThat(left.getStatus().getPhase()).isEqualTo("Failed"));
    }

    @Test
    void a_deleted_job_is_made_anew_only_as_the_next_attempt() {
        here.create(Manifest.run("again")
                .shell("[ $PUNCTUAL_ATTEMPT = 2 ] || exec sleep 60")
                .attempts(2, "1s"));
        here.await("again", RUNNING);

        here.delete(here.jobOfAttempt("again", 1));

        JobRun run = here.await("again", SUCCEEDED);
        assertThat(run.getStatus().attempts()).hasSize(2);
        assertThat(run.getStatus().attempts().get(0).reason()).isEqualTo("JobDeleted");
        assertThat(here.jobOfAttempt("again", 1)).isNull();
    }

    @Test
    void a_pod_deleted_by_somebody_fails_the_attempt_and_is_not_replaced() {
        here.create(Manifest.run("podless").shell(LONG).once());
        JobRun running = here.awaitWords("podless", "begun");

        here.delete(here.podsOf(running).get(0));

        JobRun run = here.await("podless", FAILED);
        assertThat(run.getStatus().reason()).isIn("ExitCode", "PodDeleted");
        assertThat(run.getStatus().message()).containsIgnoringCase("deleted");
        assertThat(here.podsOf(run))
                .allSatisfy(left -> assertThat(left.getStatus().getPhase()).isEqualTo("Failed"));
    }

    @Test
    void a_pod_that_only_carries_the_labels_of_a_run_tells_nothing_of_it() {
        here.create(Manifest.run("genuine").shell(LONG).once());
        JobRun running = here.awaitWords("genuine", "begun");
        Pod genuine = here.podsOf(running).get(0);

        Pod forged = here.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(genuine.getMetadata().getNamespace())
                        .withName("forged")
                        .withLabels(genuine.getMetadata().getLabels())
                        .withAnnotations(genuine.getMetadata().getAnnotations())
                        .endMetadata()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .addNewContainer()
                        .withName("main")
                        .withImage("busybox")
                        .withCommand("true")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        here.client()
                .resource(forged)
                .waitUntilCondition(
                        pod -> pod != null && "Succeeded".equals(pod.getStatus().getPhase()), 30, TimeUnit.SECONDS);
        here.stop("genuine", "Cancel");

        assertThat(here.await("genuine", CANCELLED).getStatus().attempts()).hasSize(1);
    }
}
