package dev.punctual.local.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.local.TestServer;
import dev.punctual.local.kubelet.Kubelet;
import dev.punctual.local.kubelet.KubeletOptions;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs become pods, pods become processes, against an API server over the wire. */
class JobControllerTest {
    private static TestServer cluster;
    private static Kubelet kubelet;

    private final String name = "j-" + UUID.randomUUID().toString().substring(0, 8);
    private KubernetesClient client;
    private JobController controller;

    @BeforeAll
    static void startCluster() {
        cluster = TestServer.start();
        kubelet = Kubelet.start(cluster.client(), KubeletOptions.defaults(), Clock.systemUTC());
    }

    @AfterAll
    static void stopCluster() {
        kubelet.close();
        cluster.close();
    }

    @BeforeEach
    void start() {
        client = cluster.client();
        controller = JobController.start(client, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void aJobCompletes() {
        create("{}", "[echo, hello]");
        Job job = awaitCondition("Complete");
        assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
        assertThat(job.getStatus().getActive()).isNull();
        assertThat(job.getStatus().getStartTime()).isNotNull();
        assertThat(job.getStatus().getCompletionTime()).isNotNull();
        assertThat(types(job)).containsExactly("SuccessCriteriaMet", "Complete");
        assertThat(pods()).hasSize(1);
        assertThat(pods().get(0).getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    void aJobWithoutRetriesFailsWithItsFirstPod() {
        create("{backoffLimit: 0}", "[sh, -c, exit 3]");
        Job job = awaitCondition("Failed");
        assertThat(types(job)).containsExactly("FailureTarget", "Failed");
        assertThat(condition(job, "Failed").getReason()).isEqualTo("BackoffLimitExceeded");
        assertThat(job.getStatus().getFailed()).isEqualTo(1);
        assertThat(pods()).hasSize(1);
    }

    @Test
    void aPodThatSomebodyDeletesFailsAJobWithoutRetries() {
        create("{backoffLimit: 0, podReplacementPolicy: Failed}", "[sleep, '1000']");
        eventually().until(() -> pods().size() == 1 && phase().equals("Running"));
        client.resource(pods().get(0)).delete();
        Job job = awaitCondition("Failed");
        assertThat(condition(job, "Failed").getReason()).isEqualTo("BackoffLimitExceeded");
        assertThat(job.getStatus().getFailed()).isEqualTo(1);
    }

    @Test
    void aJobThatRunsForTooLongIsEnded() {
        create("{activeDeadlineSeconds: 1}", "[sleep, '1000']");
        Job job = awaitCondition("Failed");
        assertThat(condition(job, "Failed").getReason()).isEqualTo("DeadlineExceeded");
        eventually().until(() -> pods().isEmpty());
    }

    @Test
    void aSuspendedJobHasNoPodAndRunsWhenItIsResumed() {
        create("{suspend: true}", "[echo, hello]");
        awaitCondition("Suspended");
        assertThat(pods()).isEmpty();
        suspend(false);
        Job job = awaitCondition("Complete");
        assertThat(condition(job, "Suspended").getStatus()).isEqualTo("False");
        assertThat(condition(job, "Suspended").getReason()).isEqualTo("JobResumed");
    }

    @Test
    void suspendingEndsThePodAndIsNoFailure() {
        create("{backoffLimit: 0}", "[sleep, '1000']");
        eventually().until(() -> phase().equals("Running"));
        suspend(true);
        awaitCondition("Suspended");
        eventually().until(() -> pods().isEmpty());
        Job job = get();
        assertThat(job.getStatus().getFailed()).isNull();
        assertThat(job.getStatus().getStartTime()).isNull();
        assertThat(types(job)).containsExactly("Suspended");
    }

    @Test
    void severalCompletionsRunSideBySide() {
        create("{completions: 3, parallelism: 2}", "[echo, hello]");
        assertThat(awaitCondition("Complete").getStatus().getSucceeded()).isEqualTo(3);
        assertThat(pods()).hasSize(3);
    }

    @Test
    void aControllerThatStartsAgainMakesNoSecondPod() {
        create("{backoffLimit: 0}", "[sh, -c, 'sleep 1']");
        eventually().until(() -> pods().size() == 1);
        for (int i = 0; i < 5; i++) {
            controller.close();
            controller = JobController.start(client, Clock.systemUTC());
        }
        awaitCondition("Complete");
        assertThat(pods()).hasSize(1);
    }

    @Test
    void twoControllersMakeOnePod() {
        try (JobController second = JobController.start(client, Clock.systemUTC())) {
            create("{}", "[echo, hello]");
            assertThat(awaitCondition("Complete").getStatus().getSucceeded()).isEqualTo(1);
            assertThat(pods()).hasSize(1);
            assertThat(second).isNotNull();
        }
    }

    @Test
    void aFinishedJobGoesWhenItsTimeIsOver() {
        create("{ttlSecondsAfterFinished: 0}", "[echo, hello]");
        eventually().until(() -> get() == null);
    }

    @Test
    void thePodsOfADeletedJobGo() {
        create("{}", "[sleep, '1000']");
        eventually().until(() -> phase().equals("Running"));
        client.resource(get())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        eventually().until(() -> get() == null && pods().isEmpty());
    }

    private void create(String spec, String command) {
        Job job = Serialization.unmarshal("apiVersion: batch/v1\nkind: Job\nspec: " + spec, Job.class);
        Pod template = Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 5
                  containers: [{name: main, image: busybox, command: %s}]
                """
                        .formatted(command),
                Pod.class);
        client.resource(job.edit()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(name)
                        .endMetadata()
                        .editSpec()
                        .withNewTemplate()
                        .withSpec(template.getSpec())
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private void suspend(boolean value) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace("default")
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"suspend\": %s}}".formatted(value));
    }

    private @Nullable Job get() {
        return client.batch().v1().jobs().inNamespace("default").withName(name).get();
    }

    private List<Pod> pods() {
        return client.pods()
                .inNamespace("default")
                .withLabel("job-name", name)
                .list()
                .getItems();
    }

    private String phase() {
        return pods().get(0).getStatus().getPhase();
    }

    private Job awaitCondition(String type) {
        return eventually().until(this::get, job -> job != null && condition(job, type) != null);
    }

    private static @Nullable JobCondition condition(Job job, String type) {
        return job.getStatus().getConditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElse(null);
    }

    private static List<String> types(Job job) {
        return job.getStatus().getConditions().stream()
                .map(JobCondition::getType)
                .toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions();
    }
}
