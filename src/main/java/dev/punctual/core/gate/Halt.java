package dev.punctual.core.gate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** That nobody is given a place, and who would have asked for one meanwhile. */
final class Halt {
    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable String why;

    /** From now on nobody is given a place, for this reason; with null all who asked meanwhile are told, until they ask again. */
    void because(@Nullable String reason, Collection<String> told) {
        why = reason;
        if (reason == null) {
            told.addAll(waiting);
        }
    }

    /** What a run is told that asks now; null where it may go on. */
    Standing.@Nullable Waits ask(String uid) {
        if (why == null) {
            waiting.remove(uid);
            return null;
        }
        waiting.add(uid);
        return new Standing.Waits("ExecutionStopped", "all execution is stopped: " + why);
    }

    /** Whether it was held back, and has not asked again since. */
    boolean knows(String uid) {
        return waiting.contains(uid);
    }

    /** It asks no more. */
    void forget(String uid) {
        waiting.remove(uid);
    }
}
