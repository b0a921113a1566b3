package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The operator starts where ten thousand of its objects are already: jobs, each with a history of runs. */
class ManyObjectsIT {
    private static final Logger LOG = Logger.getLogger(ManyObjectsIT.class);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String NAMESPACE = "many";
    private static final String CONTAINER = "{name: main, image: busybox, command: [\"true\"]}";
    private static final int JOBS = 100;
    private static final int RUNS_OF_A_JOB = 99;
    private static final int AT_ONCE = 16;

    /** The heap of a pod that has the memory that the chart asks for. */
    private static final String HEAP = "-Xmx300m";

    /** From the start of the process; it takes a few seconds where nobody else is at work. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void its_first_decision_comes_soon_within_the_heap_that_the_chart_gives() throws Exception {
        try (Stage stage = Stage.open()) {
            stage.createNamespace(NAMESPACE);
            multiply(stage, sample(stage));
            stage.create(NAMESPACE, run("first", "template: {spec: {containers: [%s]}}".formatted(CONTAINER)));
            Instant start = CLOCK.instant();
            try (OperatorProcess operator = stage.operator("many", HEAP, "-XX:+ExitOnOutOfMemoryError")) {
                until(() -> hasSucceeded(stage, "first"));
                Duration took = Duration.between(start, CLOCK.instant());

                LOG.infof("with %d objects the first run was over after %s", JOBS * (RUNS_OF_A_JOB + 1), took);
                assertThat(took).isLessThan(SOON);
                until(() -> jobsWithStatus(stage) == JOBS + 1);
                Window window = new Window(operator, stage.token());
                until(() -> window.json("/api/v1/jobruns").path("total").asInt() == JOBS * RUNS_OF_A_JOB + 2);
                assertThat(runs(stage)).as("no run of the history is lost").isEqualTo(JOBS * RUNS_OF_A_JOB + 2);
                assertThat(operator.isAlive()).isTrue();
                assertThat(operator.said()).doesNotContain("OutOfMemory", "ERROR");
            }
        }
    }

    /** A run as an operator leaves it. */
    private static JobRun sample(Stage stage) throws Exception {
        stage.create(NAMESPACE, job("sample"));
        stage.create(NAMESPACE, run("sample-run", "scheduledJob: sample"));
        try (OperatorProcess operator = stage.operator("many-sample")) {
            until(() -> hasSucceeded(stage, "sample-run") && jobsWithStatus(stage) == 1);
            operator.terminate();
            until(() -> !operator.isAlive());
        }
        return named(stage, "sample-run");
    }

    private static void multiply(Stage stage, JobRun sample) throws InterruptedException {
        ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
        IntStream.range(0, JOBS).forEach(number -> hands.execute(() -> multiply(stage, sample, "job-" + number)));
        hands.shutdown();
        assertThat(hands.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    }

    private static void multiply(Stage stage, JobRun sample, String name) {
        KubernetesClient client = stage.client();
        stage.create(NAMESPACE, job(name));
        ScheduledJob job = client.resources(ScheduledJob.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
        for (int i = 0; i < RUNS_OF_A_JOB; i++) {
            JobRun copy = copy(sample, job, i, client.getKubernetesSerialization());
            JobRun created = client.resource(copy).create();
            created.setStatus(copy.getStatus());
            client.resource(created).updateStatus();
        }
    }

    private static JobRun copy(JobRun sample, ScheduledJob job, int number, KubernetesSerialization json) {
        String text = json.asJson(sample).replace("sample", job.getMetadata().getName());
        JobRun copy = json.unmarshal(text, JobRun.class);
        copy.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(job.getMetadata().getName() + "-" + number)
                .withLabels(copy.getMetadata().getLabels())
                .withOwnerReferences(new OwnerReferenceBuilder(
                                sample.getMetadata().getOwnerReferences().get(0))
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .build())
                .build());
        return copy;
    }

    private static String job(String name) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s}
                spec:
                  schedule: "@yearly"
                  history: {succeeded: 100}
                  run:
                    template: {spec: {containers: [%s]}}
                """
                .formatted(name, CONTAINER);
    }

    private static String run(String name, String what) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: %s}
                spec: {%s}
                """
                .formatted(name, what);
    }

    private static boolean hasSucceeded(Stage stage, String name) {
        JobRun run = named(stage, name);
        return run.getStatus() != null && run.getStatus().phase() == JobRunPhase.SUCCEEDED;
    }

    private static JobRun named(Stage stage, String name) {
        return stage.client()
                .resources(JobRun.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    private static int runs(Stage stage) {
        return stage.client()
                .resources(JobRun.class)
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .size();
    }

    private static long jobsWithStatus(Stage stage) {
        return stage.client().resources(ScheduledJob.class).inNamespace(NAMESPACE).list().getItems().stream()
                .filter(job -> job.getStatus() != null && job.getStatus().lastRun() != null)
                .count();
    }

    private static void until(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(reached);
    }
}
