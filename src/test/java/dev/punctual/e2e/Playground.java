package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillPhase;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueStatus;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.pod.PodReading;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A namespace for one test, with what a user can do there; nothing but a client is needed. */
final class Playground implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(40);
    private static final Set<JobRunPhase> FINAL =
            Set.of(JobRunPhase.SUCCEEDED, JobRunPhase.FAILED, JobRunPhase.CANCELLED, JobRunPhase.SKIPPED);

    private final KubernetesClient client;
    private final OperatorWrites writes;
    private final String namespace;

    private Playground(KubernetesClient client, OperatorWrites writes, String namespace) {
        this.client = client;
        this.writes = writes;
        this.namespace = namespace;
    }

    static Playground in(KubernetesClient client, OperatorWrites writes) {
        String name = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("e2e-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        return new Playground(client, writes, name);
    }

    /** The namespace of that name, made where it is not there yet. */
    static Playground named(KubernetesClient client, OperatorWrites writes, String namespace) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
        return new Playground(client, writes, namespace);
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient client() {
        return client;
    }

    /** The clock of the whole cluster. */
    ClockHand clock() {
        return new ClockHand(client);
    }

    /** What the operator wrote here. */
    List<String> writes() {
        return writes.in(namespace);
    }

    GenericKubernetesResource create(Manifest manifest) {
        return client.resource(manifest.build(client.getKubernetesSerialization()))
                .inNamespace(namespace)
                .create();
    }

    /** What a file in examples/ shows, but for its schedule: its runs are created on demand. */
    GenericKubernetesResource createExample(String file) {
        GenericKubernetesResource example = client.getKubernetesSerialization()
                .unmarshal(read(Path.of("examples", file)), GenericKubernetesResource.class);
        Map<String, Object> spec = new HashMap<>(example.<Map<String, Object>>get("spec"));
        spec.remove("schedule");
        example.setAdditionalProperty("spec", spec);
        example.getMetadata().setNamespace(namespace);
        return client.resource(example).create();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates all of them and gives back the name of the last. */
    String created(Manifest... manifests) {
        String name = "";
        for (Manifest manifest : manifests) {
            name = create(manifest).getMetadata().getName();
        }
        return name;
    }

    /** What the API server says to something that it does not take. */
    KubernetesClientException refusal(Manifest manifest) {
        return catchThrowableOfType(KubernetesClientException.class, () -> create(manifest));
    }

    NonNamespaceOperation<JobRun, ?, Resource<JobRun>> runs() {
        return client.resources(JobRun.class).inNamespace(namespace);
    }

    NonNamespaceOperation<ScheduledJob, ?, Resource<ScheduledJob>> jobs() {
        return client.resources(ScheduledJob.class).inNamespace(namespace);
    }

    JobRun run(String name) {
        return runs().withName(name).get();
    }

    ScheduledJob job(String name) {
        return jobs().withName(name).get();
    }

    Backfill backfill(String name) {
        return client.resources(Backfill.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** The runs of a job, the oldest tick first. */
    List<JobRun> runsOf(String job) {
        return client.resources(JobRun.class).inNamespace(namespace).list().getItems().stream()
                .filter(run -> job.equals(run.getSpec().scheduledJob()))
                .sorted(Comparator.comparing((JobRun run) -> run.getMetadata().getName()))
                .toList();
    }

    Job jobOfAttempt(String run, int attempt) {
        return jobNamed(run + "-" + attempt);
    }

    Job jobNamed(String name) {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    }

    /** The pods that wear the run's label. */
    List<Pod> podsOf(JobRun run) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.RUN_UID, run.getMetadata().getUid())
                .list()
                .getItems();
    }

    String log(JobRun run) {
        String pod = podsOf(run).get(0).getMetadata().getName();
        return client.pods().inNamespace(namespace).withName(pod).getLog();
    }

    /** Changes one field of an object; null takes it away. */
    <T extends HasMetadata> T edit(Class<T> kind, String name, String path, Object value) {
        Map<String, Object> change = null;
        String[] steps = path.split("\\.", -1);
        for (int i = steps.length - 1; i >= 0; i--) {
            Map<String, Object> outer = new HashMap<>();
            outer.put(steps[i], change == null ? value : change);
            change = outer;
        }
        return client.resources(kind)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), json(change));
    }

    private static String json(Object value) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ScheduledJob editJob(String name, String path, Object value) {
        return edit(ScheduledJob.class, name, path, value);
    }

    /** Makes status say that nobody has dealt with the ticks of a job since then, as after an absence. */
    void forgetStatusSince(String job, String instant) {
        Map<String, Object> status = new HashMap<>();
        status.put("schedule", Map.of("since", instant));
        status.put("lastScheduledTime", null);
        status.put("suspended", null);
        jobs().withName(job)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), json(Map.of("status", status)));
        editJob(job, "spec.description", "unwatched since " + instant);
    }

    /** What was told of a job. */
    List<Event> eventsOf(String job) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals("ScheduledJob")
                        && event.getInvolvedObject().getName().equals(job))
                .toList();
    }

    /** As somebody whose tools go by that name. */
    void stopAs(String who, String run, String mode) {
        Map<String, Object> stop = Map.of("mode", mode, "reason", "enough of it");
        runs().withName(run)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager(who)
                                .build(),
                        json(Map.of("spec", Map.of("stop", stop))));
    }

    JobRun stop(String run, String mode) {
        return edit(JobRun.class, run, "spec.stop", Map.of("mode", mode, "reason", "enough of it"));
    }

    /** Says of a pod, as the eviction API and the controllers do, that it is to be disrupted. */
    void disrupt(Pod pod, String reason) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .editStatus(found -> found.edit()
                        .editOrNewStatus()
                        .addToConditions(new PodConditionBuilder()
                                .withType("DisruptionTarget")
                                .withStatus("True")
                                .withReason(reason)
                                .withMessage("disrupted by a test")
                                .build())
                        .endStatus()
                        .build());
    }

    void delete(HasMetadata resource) {
        client.resource(resource).inNamespace(namespace).delete();
    }

    /** Waits until the run is in a phase; another final one is a failure. */
    JobRun await(String run, JobRunPhase phase) {
        return awaitRun(run, "is " + phase, found -> {
            JobRunPhase now = phaseOf(found);
            if (now != phase && FINAL.contains(now)) {
                throw new AssertionError("run %s was to become %s:\n%s".formatted(run, phase, yaml(found)));
            }
            return now == phase;
        });
    }

    JobRun awaitRun(String name, String what, Predicate<JobRun> enough) {
        return await("run %s %s".formatted(name, what), () -> run(name), run -> run != null && enough.test(run));
    }

    /** Waits until the run says that it waits for this reason. */
    JobRun awaitWaitingFor(String run, String reason) {
        return awaitRun(
                run,
                "waits for " + reason,
                found -> found.getStatus() != null
                        && found.getStatus().waiting() != null
                        && found.getStatus().waiting().reason().equals(reason));
    }

    ScheduledJob awaitJob(String name, String what, Predicate<ScheduledJob> enough) {
        return await("job %s %s".formatted(name, what), () -> job(name), job -> job != null && enough.test(job));
    }

    Backfill awaitBackfill(String name, String what, Predicate<BackfillStatus> enough) {
        return await(
                "backfill %s %s".formatted(name, what),
                () -> backfill(name),
                found -> found != null
                        && found.getStatus().observedGeneration() != null
                        && enough.test(found.getStatus()));
    }

    JobQueue awaitQueue(String name, String what, Predicate<JobQueueStatus> enough) {
        return await(
                "queue %s %s".formatted(name, what),
                () -> client.resources(JobQueue.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get(),
                found -> found != null && found.getStatus() != null && enough.test(found.getStatus()));
    }

    /** Waits until the backfill is in a phase; another final one is a failure. */
    Backfill await(String name, BackfillPhase phase) {
        return awaitBackfill(name, "is " + phase, status -> {
            if (status.phase() != phase && status.finishedAt() != null) {
                throw new AssertionError("backfill %s was to become %s:\n%s".formatted(name, phase, yaml(status)));
            }
            return status.phase() == phase;
        });
    }

    /** Waits until the job's current spec was judged. */
    Condition awaitReady(String job, String status) {
        return ready(awaitJob(job, "is Ready=" + status, found -> {
            Condition ready = ready(found);
            return ready != null
                    && ready.status().equals(status)
                    && found.getMetadata().getGeneration().equals(ready.observedGeneration());
        }));
    }

    private static Condition ready(ScheduledJob job) {
        return job.getStatus() == null || job.getStatus().conditions() == null
                ? null
                : job.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .findFirst()
                        .orElse(null);
    }

    /** Waits until the run is running and has said this. */
    JobRun awaitWords(String run, String words) {
        JobRun running = await(run, JobRunPhase.RUNNING);
        await("run %s says %s".formatted(run, words), () -> log(running), log -> log.contains(words));
        return running;
    }

    <T> T await(String what, Callable<T> look, Predicate<T> enough) {
        AtomicReference<T> seen = new AtomicReference<>();
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .until(() -> {
                        seen.set(look.call());
                        return enough.test(seen.get());
                    });
            return seen.get();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "not within %s: %s; last seen:\n%s".formatted(PATIENCE, what, yaml(seen.get())), e);
        }
    }

    private String yaml(Object value) {
        return value == null ? "nothing" : client.getKubernetesSerialization().asYaml(value);
    }

    static JobRunPhase phaseOf(JobRun run) {
        JobRunStatus status = run.getStatus();
        return status == null || status.phase() == null ? JobRunPhase.SCHEDULED : status.phase();
    }

    static boolean isFinal(JobRun run) {
        return FINAL.contains(phaseOf(run));
    }

    /** No pod of the run may be at work any more, and no Job may be there that could make one; what has ended goes a moment later. */
    void assertNothingIsLeftOf(JobRun run, int attempt) {
        assertThat(podsOf(run))
                .allSatisfy(pod -> assertThat(PodReading.read(pod).isLive())
                        .as(pod.getMetadata().getName())
                        .isFalse());
        await("the pods of " + run.getMetadata().getName() + " go", () -> podsOf(run), List::isEmpty);
        assertThat(jobOfAttempt(run.getMetadata().getName(), attempt)).isNull();
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
    }
}
