package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ticks that get no run: how many, the latest of them, and why it got none. */
public record MissedTicks(long count, Instant last, String reason, String message) {

    /**
     * Counts the ticks after an instant that have no run.
     *
     * @param withRun all ticks in between that have one
     * @param refused those whose run's name is taken
     * @return null when every tick has its run
     */
    static @Nullable MissedTicks between(
            Schedule schedule,
            Instant after,
            Instant upTo,
            NavigableSet<Instant> withRun,
            NavigableSet<Instant> refused) {
        long count = schedule.count(after, upTo) - withRun.size();
        Optional<Instant> last = schedule.last(after, upTo);
        while (last.isPresent() && withRun.contains(last.get())) {
            last = schedule.last(after, last.get().minusNanos(1));
        }
        if (count <= 0 || last.isEmpty()) {
            return null;
        }
        return refused.contains(last.get())
                ? new MissedTicks(count, last.get(), "NameTaken", "the name of its run is taken by something else")
                : withoutRun(count, last.get(), withRun);
    }

    private static MissedTicks withoutRun(long count, Instant last, NavigableSet<Instant> withRun) {
        return withRun.higher(last) == null
                ? new MissedTicks(count, last, "TooLate", "noticed only when it was more than 24h past")
                : new MissedTicks(
                        count, last, "Overtaken", "noticed only when a later tick was due, which ran instead");
    }
}
