package dev.punctual.core.schedule;

/**
 * How many finished runs are kept.
 *
 * @param succeeded how many that succeeded
 * @param others how many of each other outcome
 * @param row how many failed runs in a row must be there to be counted, and the success before them
 */
public record HistoryLimits(int succeeded, int others, int row) {
    public static final HistoryLimits DEFAULT = new HistoryLimits(10, 20);

    public HistoryLimits(int succeeded, int others) {
        this(succeeded, others, 0);
    }

    int of(RunFacts.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Math.max(succeeded, Math.min(row, 1));
            case FAILED -> Math.max(others, row);
            case CANCELLED, SKIPPED -> others;
        };
    }
}
