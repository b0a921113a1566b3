package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The queues, from what is remembered. */
@ApplicationScoped
class InformedQueues implements Queues {
    private final Shelves shelves;

    InformedQueues(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Listing<QueueDetail> list(Scope scope, int offset, int most, int waiting, Instant now) {
        List<QueueSummary> seen = shelves.queues().all().stream()
                .filter(queue -> scope.has(queue.namespace()))
                .toList();
        List<QueueDetail> shown = seen.stream()
                .skip(offset)
                .limit(most)
                .map(queue -> shelves.board().detail(queue, waiting, now))
                .toList();
        return new Listing<>(shown, seen.size());
    }

    @Override
    public Optional<QueueDetail> detail(String namespace, String name, int waiting, Instant now) {
        return shelves.queues().find(namespace, name).map(queue -> shelves.board()
                .detail(queue, waiting, now));
    }
}
