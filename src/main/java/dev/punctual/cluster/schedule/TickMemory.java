package dev.punctual.cluster.schedule;

import dev.punctual.core.schedule.ScheduleObservation.TickNotes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this process did about ticks since status was last written. Status is written a little later than runs are
 * created; in between this keeps a tick whose run somebody deleted at once from running again.
 */
@ApplicationScoped
class TickMemory {

    /** @param prepared when the run of a tick is due that was to be made before */
    private record Ticks(Set<Instant> started, Set<Instant> refused, Map<Instant, Instant> prepared) {
        static Ticks none() {
            return new Ticks(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
        }

        /** Those whose run is due by now. */
        Set<Instant> due(Set<Instant> ticks, Instant now) {
            return ticks.stream()
                    .filter(tick -> !prepared.getOrDefault(tick, tick).isAfter(now))
                    .collect(Collectors.toSet());
        }
    }

    private final Map<String, Ticks> byJob = new ConcurrentHashMap<>();

    void started(String uid, Instant tick) {
        of(uid).started().add(tick);
    }

    void refused(String uid, Instant tick) {
        of(uid).refused().add(tick);
    }

    /** Its run was to be made before it is due, and was, or could not be. */
    void prepared(String uid, Instant tick, Instant due) {
        of(uid).prepared().put(tick, due);
    }

    /** Its run was made before it was due, and taken back. */
    void withdrawn(String uid, Instant tick) {
        of(uid).started().remove(tick);
        of(uid).prepared().remove(tick);
    }

    boolean isPrepared(String uid, Instant tick) {
        return of(uid).prepared().containsKey(tick);
    }

    /** What was done about ticks whose run is due. */
    TickNotes notes(String uid, Instant now) {
        Ticks ticks = of(uid);
        return new TickNotes(ticks.due(ticks.started(), now), ticks.due(ticks.refused(), now));
    }

    /** Status accounts for all ticks up to this one. */
    void recorded(String uid, @Nullable Instant upTo) {
        if (upTo != null) {
            of(uid).started().removeIf(tick -> !tick.isAfter(upTo));
            of(uid).refused().removeIf(tick -> !tick.isAfter(upTo));
            of(uid).prepared().keySet().removeIf(tick -> !tick.isAfter(upTo));
        }
    }

    void forget(String uid) {
        byJob.remove(uid);
    }

    private Ticks of(String uid) {
        return byJob.computeIfAbsent(uid, key -> Ticks.none());
    }
}
