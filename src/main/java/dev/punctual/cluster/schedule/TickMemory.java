package dev.punctual.cluster.schedule;

import dev.punctual.core.schedule.ScheduleObservation.TickNotes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process did about ticks since status was last written. Status is written a little later than runs are
 * created; in between this keeps a tick whose run somebody deleted at once from running again.
 */
@ApplicationScoped
class TickMemory {

    private record Ticks(Set<Instant> started, Set<Instant> refused) {
        static Ticks none() {
            return new Ticks(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        }
    }

    private final Map<String, Ticks> byJob = new ConcurrentHashMap<>();

    void started(String uid, Instant tick) {
        of(uid).started().add(tick);
    }

    void refused(String uid, Instant tick) {
        of(uid).refused().add(tick);
    }

    TickNotes notes(String uid) {
        return new TickNotes(of(uid).started(), of(uid).refused());
    }

    /** Status accounts for all ticks up to this one. */
    void recorded(String uid, @Nullable Instant upTo) {
        if (upTo != null) {
            of(uid).started().removeIf(tick -> !tick.isAfter(upTo));
            of(uid).refused().removeIf(tick -> !tick.isAfter(upTo));
        }
    }

    void forget(String uid) {
        byJob.remove(uid);
    }

    private Ticks of(String uid) {
        return byJob.computeIfAbsent(uid, key -> Ticks.none());
    }
}
