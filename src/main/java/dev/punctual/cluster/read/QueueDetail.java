package dev.punctual.cluster.read;

import java.util.List;

/**
 * A queue, with those who wait in it.
 *
 * @param running how many runs hold a place
 * @param queued how many wait for one
 * @param scheduled how many will ask for one later
 * @param lately what became of those that ended in the last 24 hours
 * @param waiting the first in line, in their order
 */
public record QueueDetail(
        QueueSummary queue, int running, int queued, int scheduled, QueueStatistics lately, List<QueuePlace> waiting) {
    private static final int TOLD = 20;

    public QueueDetail {
        waiting = List.copyOf(waiting);
    }

    /** The same for those who may not list runs: of those that wait only what the status of the queue tells. */
    public QueueDetail asItsStatus() {
        List<QueuePlace> told =
                waiting.stream().limit(TOLD).map(QueuePlace::asStatus).toList();
        return new QueueDetail(queue, running, queued, scheduled, lately, told);
    }
}
