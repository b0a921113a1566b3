package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The same small story in a namespace of its own: a job that is due every other second, a run that needs two attempts, one
 * that takes too long, one that is cancelled, and one that shares a queue of one place with the first. Every attempt leaves a line in a file, so that nothing can run twice
 * unseen.
 */
final class Round {
    private static final String QUEUE =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobQueue
            metadata: {name: one}
            spec: {concurrency: 1}
            """;

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String namespace;
    private final Path witness;

    Round(KubernetesClient client, String namespace, Path folder) {
        this.client = client;
        this.namespace = namespace;
        this.witness = folder.resolve(namespace).toAbsolutePath();
    }

    void begin() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        create(scheduledJob("ticks", "schedule: \"@every 2s\"", "true"));
        create(QUEUE);
        create(run(
                "second-try",
                "queue: one\n  retry: {maxAttempts: 3, backoff: {initial: 100ms}}",
                alone("test $PUNCTUAL_ATTEMPT -ge 2")));
        create(run("in-its-turn", "queue: one\n  retry: {maxAttempts: 1}", alone("sleep 0.2")));
        create(run("too-long", "timeout: 1s\n  retry: {maxAttempts: 1}", "sleep 60"));
        create(run("unwanted", "retry: {maxAttempts: 1}", "sleep 60"));
    }

    /** Tells of another one that is there at the same time. */
    private String alone(String command) {
        return "mkdir %1$s.busy || echo overlap of $PUNCTUAL_RUN >> %1$s; %2$s; ended=$?; rmdir %1$s.busy; exit $ended"
                .formatted(witness, command);
    }

    private void create(String manifest) {
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .create();
    }

    private String scheduledJob(String name, String schedule, String command) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s}
                spec:
                  %s
                  concurrencyPolicy: Allow
                  history: {succeeded: 1000, failed: 1000}
                  run:
                    template:
                      spec: {containers: [%s]}
                """
                .formatted(name, schedule, container(command));
    }

    private String run(String name, String settings, String command) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: %s}
                spec:
                  %s
                  template:
                    spec: {terminationGracePeriodSeconds: 1, containers: [%s]}
                """
                .formatted(name, settings, container(command));
    }

    private String container(String command) {
        String script = "echo $PUNCTUAL_RUN $PUNCTUAL_ATTEMPT >> %s; %s".formatted(witness, command);
        return "{name: main, image: busybox, command: [sh, -c, \"%s\"]}".formatted(script);
    }

    /** Moves the story on; true when it is told to the end. */
    boolean isOver() {
        JobRun unwanted = named("unwanted");
        if (phase(unwanted) == JobRunPhase.RUNNING && unwanted.getSpec().stop() == null) {
            client.resources(JobRun.class)
                    .inNamespace(namespace)
                    .withName("unwanted")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"stop\":{\"mode\":\"Cancel\"}}}");
        }
        boolean told = List.of("second-try", "in-its-turn", "too-long", "unwanted").stream()
                .allMatch(name -> isFinal(phase(named(name))));
        return told
                && ticks().filter(run -> phase(run) == JobRunPhase.SUCCEEDED).count() >= 2
                && isRecorded();
    }

    /** Ticks go on; the last one whose run there is has to be accounted for in status. */
    private boolean isRecorded() {
        ScheduledJob job = client.resources(ScheduledJob.class)
                .inNamespace(namespace)
                .withName("ticks")
                .get();
        return job.getStatus() != null && job.getStatus().lastScheduledTime() != null;
    }

    /** What must hold wherever the operator was killed. */
    void verify() throws IOException {
        assertThat(List.of("second-try", "in-its-turn", "too-long", "unwanted"))
                .extracting(name -> name, name -> phase(named(name)))
                .containsExactly(
                        tuple("second-try", JobRunPhase.SUCCEEDED),
                        tuple("in-its-turn", JobRunPhase.SUCCEEDED),
                        tuple("too-long", JobRunPhase.FAILED),
                        tuple("unwanted", JobRunPhase.CANCELLED));
        assertThat(Objects.requireNonNull(named("too-long").getStatus().failure())
                        .reason())
                .isEqualTo("Timeout");
        assertThat(attemptsSeen()).noneMatch(line -> line.startsWith("overlap"));
        assertThat(attemptsSeen())
                .doesNotHaveDuplicates()
                .contains("in-its-turn 1", "second-try 1", "second-try 2", "too-long 1");
        assertThat(jobs())
                .filteredOn(name -> !name.startsWith("ticks-"))
                .containsExactlyInAnyOrderElementsOf(jobsExpected());
        assertThat(revisionsNamed()).allSatisfy(name -> assertThat(client.apps()
                        .controllerRevisions()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .as("the revision %s, which a run names", name)
                .isNotNull());
        new TickAccount(client, namespace, "ticks", INTERVAL).verify();
    }

    private List<String> revisionsNamed() {
        return ticks().map(JobRun::getStatus)
                .filter(Objects::nonNull)
                .map(JobRunStatus::templateRevision)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Jobs that were stopped are gone; those of other attempts are kept with their run. */
    private static List<String> jobsExpected() {
        return List.of("second-try-1", "second-try-2", "in-its-turn-1");
    }

    private List<String> attemptsSeen() throws IOException {
        return Files.readAllLines(witness);
    }

    private List<String> jobs() {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                .map(Job::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }

    private Stream<JobRun> ticks() {
        return client.resources(JobRun.class).inNamespace(namespace).list().getItems().stream()
                .filter(run -> "ticks".equals(run.getSpec().scheduledJob()));
    }

    private JobRun named(String name) {
        return client.resources(JobRun.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    private static JobRunPhase phase(JobRun run) {
        JobRunPhase phase = run.getStatus() == null ? null : run.getStatus().phase();
        return phase == null ? JobRunPhase.SCHEDULED : phase;
    }

    private static boolean isFinal(JobRunPhase phase) {
        return phase == JobRunPhase.SUCCEEDED || phase == JobRunPhase.FAILED || phase == JobRunPhase.CANCELLED;
    }

    void end() {
        client.resources(ScheduledJob.class).inNamespace(namespace).delete();
        client.resources(JobRun.class).inNamespace(namespace).delete();
    }

    boolean owns(String write) {
        return write.contains("/namespaces/" + namespace + "/");
    }
}
