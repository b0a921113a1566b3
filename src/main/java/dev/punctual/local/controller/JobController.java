package dev.punctual.local.controller;

import dev.punctual.local.work.WorkQueue;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pods of {@code batch/v1} Jobs and keeps the status of the Jobs, as kube-controller-manager does: back-off limit,
 * failure policy, replacement policy, deadline, suspension, time to live, completions and parallelism.
 *
 * <p>Not there: indexed completion, success policies, back-off limits for each index. Pods ended by a suspension do not count
 * as failed.
 */
public final class JobController implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobController.class);
    private static final String BY_JOB = "job";
    private static final String OURS = "kubernetes.io/job-controller";

    private record JobKey(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    private final KubernetesClient client;
    private final Clock clock;
    private final JobApplier applier;
    private final WorkQueue<JobKey> queue;
    private final SharedIndexInformer<Job> jobs;
    private final SharedIndexInformer<Pod> pods;

    private JobController(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.applier = new JobApplier(client);
        this.queue = WorkQueue.start("job-controller", 2, this::reconcile);
        this.jobs = client.batch().v1().jobs().inAnyNamespace().runnableInformer(0);
        this.pods = client.pods().inAnyNamespace().runnableInformer(0);
    }

    /**
     * Starts to look after the Jobs of all namespaces; returns when it has seen those that are there.
     *
     * @param client stays open longer than the controller; the caller closes it
     */
    public static JobController start(KubernetesClient client, Clock clock) {
        JobController controller = new JobController(client, clock);
        controller.watch();
        return controller;
    }

    private void watch() {
        Function<Pod, List<String>> byJob =
                pod -> jobOf(pod).map(JobKey::toString).stream().toList();
        pods.addIndexers(Map.of(BY_JOB, byJob));
        // Pods first: a Job is looked at only when the pods that it has already are known.
        pods.addEventHandler(whenChanged(pod -> jobOf(pod).ifPresent(queue::add)));
        pods.run();
        jobs.addEventHandler(whenChanged(job -> queue.add(keyOf(job))));
        jobs.run();
        pods.getStore().list().forEach(pod -> jobOf(pod).ifPresent(queue::add));
    }

    /** The clock was set: looks again at every Job that waits for time. */
    public void clockMoved() {
        queue.wakeSleepers();
    }

    @Override
    public void close() {
        jobs.stop();
        pods.stop();
        queue.close();
    }

    private Optional<Duration> reconcile(JobKey key) {
        if (!jobs.hasSynced()) {
            return Optional.of(Duration.ofMillis(50));
        }
        Job job = jobs.getIndexer().getByKey(key.toString());
        releaseOrphans(key, job);
        return job == null || !ours(job) ? Optional.empty() : reconcile(key, job);
    }

    private Optional<Duration> reconcile(JobKey key, Job cached) {
        JobObservation observed = new JobObservation(cached, podsOf(key, cached), clock.instant());
        JobDecision decision = JobDecider.decide(observed);
        if (decision.creates()) {
            // A cache may lag behind. Nothing makes a second pod if the truth is asked for just before.
            Optional<JobObservation> fresh = observeServer(cached);
            if (fresh.isEmpty()) {
                return Optional.empty();
            }
            observed = fresh.get();
            decision = JobDecider.decide(observed);
        }
        LOG.debugf("%s: %s, %s", key, decision.because(), decision.actions());
        applier.apply(observed.job(), decision.actions());
        write(observed, decision);
        return decision.wake();
    }

    private Optional<JobObservation> observeServer(Job cached) {
        Job job = client.resource(cached).get();
        if (job == null
                || !job.getMetadata().getUid().equals(cached.getMetadata().getUid())) {
            return Optional.empty();
        }
        List<Pod> present = client.pods()
                .inNamespace(job.getMetadata().getNamespace())
                .withLabel(JobPods.CONTROLLER_UID, job.getMetadata().getUid())
                .list()
                .getItems();
        List<Pod> owned =
                present.stream().filter(pod -> JobPods.ownedBy(pod, job)).toList();
        return Optional.of(new JobObservation(job, owned, clock.instant()));
    }

    private void write(JobObservation observed, JobDecision decision) {
        if (!decision.status().equals(observed.status())) {
            Job job = observed.job().edit().withStatus(decision.status()).build();
            client.resource(job).updateStatus();
        }
    }

    /** Pods that count the end of a Job which is gone: nobody will count them. */
    private void releaseOrphans(JobKey key, @Nullable Job job) {
        List<Pod> orphans = pods.getIndexer().byIndex(BY_JOB, key.toString()).stream()
                .filter(JobPods::tracked)
                .filter(pod -> job == null || !JobPods.ownedBy(pod, job))
                .toList();
        if (!orphans.isEmpty()) {
            Job present = client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(key.namespace())
                    .withName(key.name())
                    .get();
            orphans.stream()
                    .filter(pod -> present == null || !JobPods.ownedBy(pod, present))
                    .forEach(applier::release);
        }
    }

    private List<Pod> podsOf(JobKey key, Job job) {
        return pods.getIndexer().byIndex(BY_JOB, key.toString()).stream()
                .filter(pod -> JobPods.ownedBy(pod, job))
                .toList();
    }

    private static boolean ours(Job job) {
        return Objects.requireNonNullElse(job.getSpec().getManagedBy(), OURS).equals(OURS);
    }

    private static JobKey keyOf(Job job) {
        return new JobKey(job.getMetadata().getNamespace(), job.getMetadata().getName());
    }

    private static Optional<JobKey> jobOf(Pod pod) {
        return JobPods.owner(pod).map(owner -> new JobKey(pod.getMetadata().getNamespace(), owner.getName()));
    }

    private static <T extends HasMetadata> ResourceEventHandler<T> whenChanged(Consumer<T> then) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                then.accept(object);
            }

            @Override
            public void onUpdate(T before, T object) {
                then.accept(object);
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                then.accept(object);
            }
        };
    }
}
