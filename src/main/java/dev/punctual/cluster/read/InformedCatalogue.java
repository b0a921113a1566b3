package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue, from informers of its own: those of the reconcilers belong to the leader, and this one has to answer on
 * a standby as well.
 */
@ApplicationScoped
class InformedCatalogue implements Catalogue {
    private final Shelf<JobSummary, String> jobs = new Shelf<>(JobSummary.BY_NAME, JobSummary::namespace);
    private final Shelf<RunSummary, RunPhase> runs = new Shelf<>(RunSummary.NEWEST_FIRST, RunSummary::phase);
    private final Feed<ScheduledJob, JobSummary> jobFeed;
    private final Feed<JobRun, RunSummary> runFeed;

    InformedCatalogue(KubernetesClient client) {
        jobFeed = new Feed<>(client, ScheduledJob.class, ScheduledJob::new, SummaryReading::job, jobs);
        runFeed = new Feed<>(client, JobRun.class, JobRun::new, SummaryReading::run, runs);
    }

    void start(@Observes StartupEvent event) {
        jobFeed.start();
        runFeed.start();
    }

    @PreDestroy
    void stop() {
        jobFeed.close();
        runFeed.close();
    }

    @Override
    public Listing<JobSummary> jobs(int most) {
        return jobs.first(most);
    }

    @Override
    public Listing<RunSummary> newestRuns(int most) {
        return runs.first(most);
    }

    @Override
    public Map<RunPhase, Integer> runsByPhase() {
        return runs.counts();
    }

    @Override
    public Optional<String> gap() {
        return jobFeed.gap().or(runFeed::gap);
    }
}
