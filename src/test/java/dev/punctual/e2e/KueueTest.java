package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that somebody else suspends and resumes, as Kueue does. The tests stand in for it. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class KueueTest extends PlaygroundTest {
    private static final String QUEUE = "kueue.x-k8s.io/queue-name";

    private static Manifest queued(String name, String script) {
        return Manifest.run(name)
                .shell(script)
                .with("spec.template.metadata", Map.of("labels", Map.of(QUEUE, "media", "team", "video")));
    }

    private void suspend(String run, boolean suspended) {
        here.await("the Job of " + run, () -> here.jobOfAttempt(run, 1), Objects::nonNull);
        here.edit(Job.class, run + "-1", "spec.suspend", suspended);
    }

    private JobRun awaitSuspended(String run) {
        return here.awaitRun(
                run,
                "is queued as its Job is suspended",
                found -> Playground.phaseOf(found) == QUEUED
                        && "JobSuspended".equals(found.getStatus().reason()));
    }

    @Test
    void the_jobs_of_a_run_ask_kueue_for_admission_and_start_at_once_where_there_is_none() {
        here.await(here.created(queued("plain", "true")), SUCCEEDED);

        assertThat(here.jobOfAttempt("plain", 1).getMetadata().getLabels())
                .containsEntry(QUEUE, "media")
                .doesNotContainKey("team");
    }

    @Test
    void a_run_whose_job_is_suspended_waits_without_a_timeout() {
        here.create(queued("held", "sleep 1").with("spec.startTimeout", "3s").once());
        suspend("held", true);

        JobRun held = awaitSuspended("held");
        here.await(here.created(Manifest.run("meanwhile").shell("sleep 4.5")), SUCCEEDED);
        assertThat(Playground.phaseOf(here.run("held"))).isEqualTo(QUEUED);
        suspend("held", false);
        JobRun run = here.await("held", SUCCEEDED);

        assertThat(held.getStatus().message()).contains("held-1").contains("Kueue queue media");
        assertThat(run.getStatus().attempts()).hasSize(1);
        assertThat(run.getStatus().waiting()).isNull();
    }

    @Test
    void a_run_that_is_preempted_goes_back_to_its_queue_and_begins_again(@TempDir Path folder) throws Exception {
        Path done = folder.resolve("done");
        here.create(queued(
                        "preempted",
                        "trap 'exit 0' TERM; echo begins; until [ -e %s ]; do sleep 0.1; done".formatted(done))
                .once());
        JobRun first = here.awaitWords("preempted", "begins");
        String firstPod = here.podsOf(first).get(0).getMetadata().getUid();

        suspend("preempted", true);
        awaitSuspended("preempted");
        here.await("no pod", () -> here.podsOf(first), pods -> pods.isEmpty());
        suspend("preempted", false);
        String secondPod = here.podsOf(here.await("preempted", RUNNING))
                .get(0)
                .getMetadata()
                .getUid();
        Files.createFile(done);
        JobRun run = here.await("preempted", SUCCEEDED);

        assertThat(secondPod).isNotEqualTo(firstPod);
        assertThat(run.getStatus().attempt()).isEqualTo(1);
    }

    @Test
    void a_run_whose_job_is_suspended_can_be_stopped() {
        here.create(queued("unwanted", "exec sleep 60"));
        suspend("unwanted", true);
        awaitSuspended("unwanted");

        here.stop("unwanted", "Cancel");

        here.assertNothingIsLeftOf(here.await("unwanted", CANCELLED), 1);
    }

    /** An admission webhook suspends a Job before anybody sees it: here it is there before the operator asks for it. */
    @Test
    void a_job_that_is_suspended_from_its_creation_starts_when_it_is_resumed() {
        here.create(Manifest.job("line").with("spec.suspend", true));
        here.create(Manifest.runOf("line", "admitted"));
        JobRun waiting = here.await("admitted", QUEUED);
        here.client().resource(suspendedJobOf(waiting)).create();
        here.editJob("line", "spec.suspend", false);

        awaitSuspended("admitted");
        assertThat(here.podsOf(waiting)).isEmpty();
        suspend("admitted", false);

        here.await("admitted", SUCCEEDED);
    }

    private Job suspendedJobOf(JobRun run) {
        Map<String, String> labels =
                Map.of(Labels.RUN_UID, run.getMetadata().getUid(), Labels.RUN, "admitted", Labels.ATTEMPT, "1");
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(here.namespace())
                .withName("admitted-1")
                .withLabels(labels)
                .addToAnnotations(Labels.RUN_NAME, "admitted")
                .addNewOwnerReference()
                .withApiVersion(run.getApiVersion())
                .withKind(run.getKind())
                .withName("admitted")
                .withUid(run.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .addToAnnotations(Labels.RUN_NAME, "admitted")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("main")
                .withImage("busybox")
                .withCommand("true")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
