package dev.punctual.web.page.queues;

import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueuePlace;
import dev.punctual.cluster.read.QueueStatistics;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.chart.Gauge;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue as its pages show it.
 *
 * @param suspension why nothing of it starts; null while runs do
 * @param waiting the first in line
 * @param more how many more wait
 */
public record QueueView(
        String name,
        String namespace,
        String address,
        Gauge gauge,
        int running,
        int limit,
        int queued,
        int scheduled,
        @Nullable String suspension,
        Lately lately,
        List<Place> waiting,
        int more) {

    /** What became of the runs that ended in 24 hours. */
    public record Lately(
            int succeeded, int failed, int cancelled, int skipped, String waited, String longest, String duration) {
        static Lately of(QueueStatistics of) {
            return new Lately(
                    of.succeeded(),
                    of.failed(),
                    of.cancelled(),
                    of.skipped(),
                    Objects.requireNonNullElse(of.averageWait(), "–"),
                    Objects.requireNonNullElse(of.longestWait(), "–"),
                    Objects.requireNonNullElse(of.averageDuration(), "–"));
        }
    }

    /**
     * A run that waits.
     *
     * @param expected when it will start; null where that cannot be said
     */
    public record Place(
            int position,
            String name,
            String address,
            @Nullable String job,
            int priority,
            Moment since,
            @Nullable Moment expected) {
        static Place of(QueuePlace place, String namespace, Instant now) {
            return new Place(
                    place.position(),
                    PlainText.name(place.name()),
                    Address.run(namespace, place.name()),
                    place.job() == null ? null : PlainText.name(place.job()),
                    place.priority(),
                    Moment.past(place.since(), now),
                    place.expectedStart() == null ? null : Moment.due(place.expectedStart(), now));
        }
    }

    static QueueView of(QueueDetail detail, Instant now) {
        String namespace = detail.queue().namespace();
        return new QueueView(
                PlainText.name(detail.queue().name()),
                PlainText.name(namespace),
                Address.queue(namespace, detail.queue().name()),
                Gauge.of(detail.running(), detail.queue().limit()),
                detail.running(),
                detail.queue().limit(),
                detail.queued(),
                detail.scheduled(),
                PlainText.sentence(detail.queue().suspension()),
                Lately.of(detail.lately()),
                detail.waiting().stream()
                        .map(place -> Place.of(place, namespace, now))
                        .toList(),
                detail.queued() - detail.waiting().size());
    }
}
