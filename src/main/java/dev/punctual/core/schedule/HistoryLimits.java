package dev.punctual.core.schedule;

/**
 * How many finished runs are kept.
 *
 * @param succeeded how many that succeeded
 * @param others how many of each other outcome
 */
public record HistoryLimits(int succeeded, int others) {
    public static final HistoryLimits DEFAULT = new HistoryLimits(10, 20);

    int of(RunFacts.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> succeeded;
            case FAILED, CANCELLED, SKIPPED -> others;
        };
    }
}
