package dev.punctual.cluster.report;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.core.gate.Census;
import jakarta.enterprise.context.ApplicationScoped;

/** What is told of queues beside their status. */
@ApplicationScoped
public class QueueReports {
    private final QueueMetrics metrics;
    private final CommandWatch commands;

    QueueReports(QueueMetrics metrics, CommandWatch commands) {
        this.metrics = metrics;
        this.commands = commands;
    }

    /** A queue as it is now, and who stands in it. */
    public void seen(JobQueue queue, Census census) {
        commands.seen(queue);
        metrics.depth(
                new QueueMetrics.Name(
                        queue.getMetadata().getNamespace(), queue.getMetadata().getName()),
                census,
                queue.getSpec().concurrency());
    }

    /** The queue is gone. */
    public void forget(String uid, String namespace, String name) {
        commands.forget(uid);
        metrics.forget(new QueueMetrics.Name(namespace, name));
    }
}
