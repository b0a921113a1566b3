package dev.punctual.core.statistics;

/** How many runs ended in which way. */
public record Counts(long succeeded, long failed, long cancelled, long skipped) {
    /** None. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts {
        if (succeeded < 0 || failed < 0 || cancelled < 0 || skipped < 0) {
            throw new IllegalArgumentException(
                    "counts: %d, %d, %d, %d: one is negative".formatted(succeeded, failed, cancelled, skipped));
        }
    }

    /** How many ended after they were let run: what was skipped is no part of it. */
    public long total() {
        return succeeded + failed + cancelled;
    }

    Counts plus(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> new Counts(succeeded + 1, failed, cancelled, skipped);
            case FAILED -> new Counts(succeeded, failed + 1, cancelled, skipped);
            case CANCELLED -> new Counts(succeeded, failed, cancelled + 1, skipped);
            case SKIPPED -> new Counts(succeeded, failed, cancelled, skipped + 1);
        };
    }
}
