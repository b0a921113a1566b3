package dev.punctual.core.notice;

import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.Phase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as its status tells of it at one moment.
 *
 * @param why what it waits for, why it was skipped or stopped, or how it failed
 * @param by who asked for what became of it, where somebody did
 * @param notFollowed which runs were to follow it and do not, and why
 */
public record RunMoment(
        Phase phase,
        @Nullable Explanation why,
        Tries tries,
        Troubles troubles,
        @Nullable String by,
        List<String> notFollowed) {
    /** Nothing is recorded of it yet. */
    public static final RunMoment NEW =
            new RunMoment(Phase.SCHEDULED, null, Tries.NONE, Troubles.NONE, null, List.of());

    public RunMoment {
        notFollowed = List.copyOf(notFollowed);
    }

    /**
     * Its attempts.
     *
     * @param lastEnded the number of the latest that is over; 0 for none
     * @param failed how many of the newest twenty failed
     * @param firstFailure when the first of those ended
     * @param next when the next one is due
     */
    public record Tries(int lastEnded, int failed, @Nullable Instant firstFailure, @Nullable Instant next) {
        public static final Tries NONE = new Tries(0, 0, null, null);
    }

    /** What is suspicious about it. */
    public record Troubles(@Nullable Mark stalled, @Nullable Mark slow) {
        public static final Troubles NONE = new Troubles(null, null);
    }

    /** One word for why it stands where it stands. */
    public String word() {
        return why == null ? "" : why.reason();
    }

    String sentence() {
        return why == null ? "" : why.message();
    }
}
