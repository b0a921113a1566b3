package dev.punctual.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run must not have in common with others.
 *
 * @param key what is equal in duplicates
 * @param createdAt of the run
 * @param within only runs count that were created within this time of it; null for any
 * @param phases only runs in these phases count
 * @param replaced in these phases the other one gives way, unless it has been admitted; in the others this one does
 */
public record Uniqueness(
        String key, Instant createdAt, @Nullable Duration within, Set<String> phases, Set<String> replaced) {
    public Uniqueness {
        phases = Set.copyOf(phases);
        replaced = Set.copyOf(replaced);
    }

    /** Whether another run of the same key, created then and in this phase, is one that there must be no duplicate of. */
    public boolean counts(Instant otherCreatedAt, String otherPhase) {
        return phases.contains(otherPhase)
                && (within == null
                        || Duration.between(otherCreatedAt, createdAt).abs().compareTo(within) < 0);
    }
}
