package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Departures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The catalogue, from informers of its own: those of the reconcilers belong to the leader, and this one has to answer on
 * a standby as well.
 */
@ApplicationScoped
class InformedCatalogue {
    private final Shelf<JobSummary, String> jobs = new Shelf<>(JobSummary.BY_NAME, JobSummary::namespace);
    private final Shelf<RunSummary, RunPhase> runs = new Shelf<>(RunSummary.NEWEST_FIRST, RunSummary::phase);
    private final Shelf<QueueSummary, String> queues = new Shelf<>(QueueSummary.BY_NAME, QueueSummary::namespace);
    private final QueueBoard board = new QueueBoard();
    private final Feed<ScheduledJob> jobFeed;
    private final Feed<JobRun> runFeed;
    private final Feed<JobQueue> queueFeed;

    InformedCatalogue(KubernetesClient client, Departures departures) {
        jobFeed = new Feed<>(client, departures, ScheduledJob::new, List.of(jobs.readBy(SummaryReading::job)));
        runFeed = new Feed<>(client, departures, JobRun::new, List.of(runs.readBy(SummaryReading::run), board));
        queueFeed = new Feed<>(client, departures, JobQueue::new, List.of(queues.readBy(SummaryReading::queue)));
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
}
