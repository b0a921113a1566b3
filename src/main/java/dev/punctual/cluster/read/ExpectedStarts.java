package dev.punctual.cluster.read;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When runs that wait will start, if each one lasts as long as its like usually do. */
final class ExpectedStarts {
    private ExpectedStarts() {}

    /**
     * The expected start of each that waits, in their order; null from the first on of which it cannot be said.
     *
     * @param limit how many may hold a place
     * @param usual how long one like it lasts; null where none has ended yet
     */
    static List<@Nullable Instant> of(
            int limit,
            Collection<QueueMember> holding,
            List<QueueMember> waiting,
            Function<QueueMember, @Nullable Duration> usual,
            Instant now) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        PriorityQueue<Instant> free = new PriorityQueue<>();
        for (QueueMember holder : holding) {
            free.add(end(holder, holder.startedAt() == null ? now : holder.startedAt(), usual, now));
        }
        while (free.size() > limit) {
            free.poll();
        }
        int empty = Math.min(limit - free.size(), waiting.size());
        for (int place = 0; place < empty; place++) {
            free.add(now);
        }
        List<@Nullable Instant> starts = new ArrayList<>();
        for (QueueMember next : waiting) {
            Instant start = free.isEmpty() ? Instant.MAX : free.remove();
            starts.add(start.equals(Instant.MAX) ? null : start);
            free.add(start.equals(Instant.MAX) ? start : end(next, start, usual, now));
        }
        return starts;
    }

    /** One that lasts longer than usual may end at any moment. */
    private static Instant end(
            QueueMember member, Instant start, Function<QueueMember, @Nullable Duration> usual, Instant now) {
        Duration duration = usual.apply(member);
        if (duration == null) {
            return Instant.MAX;
        }
        Instant end = start.plus(duration);
        return end.isBefore(now) ? now : end;
    }
}
