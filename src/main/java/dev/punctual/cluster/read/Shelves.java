package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.read.ByName.Named;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/** What this replica remembers of all objects. */
@ApplicationScoped
class Shelves {
    private final RunShelf runs = new RunShelf();
    private final ByName<ScheduledJob, KnownJob> jobs = new ByName<>(KnownJob::of, KnownJob::name);
    private final ByName<JobQueue, QueueSummary> queues =
            new ByName<>(SummaryReading::queue, queue -> new Named(queue.namespace(), queue.name()));
    private final QueueBoard board = new QueueBoard();

    RunShelf runs() {
        return runs;
    }

    ByName<ScheduledJob, KnownJob> jobs() {
        return jobs;
    }

    ByName<JobQueue, QueueSummary> queues() {
        return queues;
    }

    QueueBoard board() {
        return board;
    }

    Set<String> namespaces() {
        Set<String> all = new HashSet<>(runs.namespaces());
        all.addAll(jobs.namespaces());
        all.addAll(queues.namespaces());
        return all;
    }
}
