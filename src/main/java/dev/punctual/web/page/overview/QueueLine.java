package dev.punctual.web.page.overview;

import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.chart.Gauge;

/** A queue in a few words: how full it is and how many wait. */
public record QueueLine(
        String name,
        String namespace,
        String address,
        Gauge gauge,
        int running,
        int limit,
        int queued,
        boolean isSuspended) {

    static QueueLine of(QueueDetail queue) {
        return new QueueLine(
                PlainText.name(queue.queue().name()),
                PlainText.name(queue.queue().namespace()),
                Address.queue(queue.queue().namespace(), queue.queue().name()),
                Gauge.of(queue.running(), queue.queue().limit()),
                queue.running(),
                queue.queue().limit(),
                queue.queued(),
                queue.queue().suspension() != null);
    }
}
