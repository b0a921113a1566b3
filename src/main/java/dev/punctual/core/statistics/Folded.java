package dev.punctual.core.statistics;

import java.util.List;

/**
 * Sums over runs that are pruned, or are about to be.
 *
 * @param uids runs that are in the sums and may still be there, those that are known to be gone last
 */
public record Folded(Counts counts, Times times, Streak streak, List<String> uids) {
    /** Over no run. */
    public static final Folded NONE = new Folded(Counts.NONE, Times.NONE, Streak.NONE, List.of());

    public Folded {
        uids = List.copyOf(uids);
    }
}
