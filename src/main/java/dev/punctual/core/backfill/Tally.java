package dev.punctual.core.backfill;

/**
 * Ticks that are over, counted.
 *
 * @param cancelled runs that were cancelled, or that somebody deleted
 * @param existing ticks that had their run already
 * @param missed ticks that got none
 */
public record Tally(int succeeded, int failed, int cancelled, int skipped, int existing, int missed) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(TickState state) {
        return switch (state) {
            case ABSENT, UNFINISHED -> throw new IllegalArgumentException("not over: " + state);
            case SUCCEEDED -> new Tally(succeeded + 1, failed, cancelled, skipped, existing, missed);
            case FAILED -> new Tally(succeeded, failed + 1, cancelled, skipped, existing, missed);
            case CANCELLED -> new Tally(succeeded, failed, cancelled + 1, skipped, existing, missed);
            case SKIPPED -> new Tally(succeeded, failed, cancelled, skipped + 1, existing, missed);
            case EXISTING -> new Tally(succeeded, failed, cancelled, skipped, existing + 1, missed);
            case TAKEN -> new Tally(succeeded, failed, cancelled, skipped, existing, missed + 1);
        };
    }

    /** How many runs of the backfill these are. */
    public int created() {
        return succeeded + failed + cancelled + skipped;
    }

    /** How many ticks these are. */
    public int ticks() {
        return created() + existing + missed;
    }

    /** Whether each tick has a run that succeeded, or had its run already. */
    boolean isAllWell() {
        return succeeded + existing == ticks();
    }
}
