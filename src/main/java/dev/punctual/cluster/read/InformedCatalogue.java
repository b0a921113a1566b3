package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.read.OperatorState.Cache;
import dev.punctual.cluster.revision.Revisions;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills the shelves from informers of its own, which share what they read with those of the reconcilers: those belong to the operator, and
 * this one has to answer where that has not started as well.
 */
@ApplicationScoped
class InformedCatalogue implements Origin, Caches {
    private final Shelves shelves;
    private final Revisions revisions;
    private final WholeObjects<JobRun> wholeRuns;
    private final WholeObjects<ScheduledJob> wholeJobs;
    private final Feed<ScheduledJob> jobFeed;
    private final Feed<JobRun> runFeed;
    private final Feed<JobQueue> queueFeed;

    InformedCatalogue(
            KubernetesClient client,
            WatchedNamespaces watched,
            Departures departures,
            Shelves shelves,
            Hearers hearers,
            ChangeBell bell,
            Revisions revisions) {
        this.shelves = shelves;
        this.revisions = revisions;
        wholeRuns = new WholeObjects<>(client, JobRun.class);
        wholeJobs = new WholeObjects<>(client, ScheduledJob.class);
        jobFeed = new Feed<>(
                client, watched, departures, ScheduledJob.class, hearers.ofJobs(), bell.of(Changes.Kind.JOB));
        runFeed = new Feed<>(client, watched, departures, JobRun.class, hearers.ofRuns(), bell.of(Changes.Kind.RUN));
        queueFeed = new Feed<>(
                client, watched, departures, JobQueue.class, hearers.ofQueues(), bell.of(Changes.Kind.QUEUE));
    }

    void start(@Observes StartupEvent event) {
        jobFeed.start();
        runFeed.start();
        queueFeed.start();
    }

    @PreDestroy
    void stop() {
        jobFeed.close();
        runFeed.close();
        queueFeed.close();
    }

    @Override
    public Optional<JobRun> run(String namespace, String name, @Nullable String version) {
        return wholeRuns.get(namespace, name, version);
    }

    @Override
    public Optional<ScheduledJob> job(String namespace, String name, @Nullable String version) {
        return wholeJobs.get(namespace, name, version);
    }

    @Override
    public Optional<ScheduledJob> jobOf(JobRun run, @Nullable ScheduledJob now) {
        String revision = run.getStatus() == null ? null : run.getStatus().templateRevision();
        try {
            return (revision == null ? Optional.<ScheduledJob>empty() : revisions.asItWas(run, now, revision))
                    .or(() -> Optional.ofNullable(now));
        } catch (KubernetesClientException e) {
            throw new ReadUnavailable("ControllerRevision %s cannot be read now".formatted(revision), e);
        }
    }

    @Override
    public Optional<String> gap() {
        return jobFeed.gap().or(runFeed::gap).or(queueFeed::gap);
    }

    @Override
    public List<Cache> caches() {
        return List.of(
                new Cache("JobRun", shelves.runs().size(), runFeed.gap().orElse(null)),
                new Cache("ScheduledJob", shelves.jobs().size(), jobFeed.gap().orElse(null)),
                new Cache("JobQueue", shelves.queues().size(), queueFeed.gap().orElse(null)));
    }
}
