package dev.punctual.cluster.read;

import java.util.EnumMap;
import java.util.Map;

/** How many runs are in each phase. */
final class PhaseCount {
    private final Map<RunPhase, int[]> counts = new EnumMap<>(RunPhase.class);

    void add(RunPhase phase) {
        counts.computeIfAbsent(phase, none -> new int[1])[0]++;
    }

    int of(RunPhase phase) {
        int[] count = counts.get(phase);
        return count == null ? 0 : count[0];
    }

    /** A phase without runs is left out. */
    Map<RunPhase, Integer> byPhase() {
        Map<RunPhase, Integer> found = new EnumMap<>(RunPhase.class);
        counts.forEach((phase, count) -> found.put(phase, count[0]));
        return found;
    }
}
