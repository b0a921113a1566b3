package dev.punctual.core.backfill;

/** How a tick of a backfill stands. */
public enum TickState {
    /** It has no run. */
    ABSENT,
    /** The backfill created its run, which is not finished. */
    UNFINISHED,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    SKIPPED,
    /** It had its run before the backfill came to it. */
    EXISTING,
    /** It cannot have a run, because the name of it is taken by something else. */
    TAKEN;

    /** Whether nothing more will become of it. */
    boolean isOver() {
        return switch (this) {
            case ABSENT, UNFINISHED -> false;
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED, EXISTING, TAKEN -> true;
        };
    }
}
