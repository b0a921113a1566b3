package dev.punctual.cluster.read;

/** What a list of jobs is sorted by. Equal ones are in the order of namespace and name. */
public enum JobOrder {
    /** By namespace and name. */
    NAME("name", false),
    /** When its newest run was created. */
    LAST_RUN("lastRun", true),
    /** When its next run is due. */
    NEXT_RUN("nextRun", false),
    /** Of those of its runs that succeeded or failed. */
    SUCCESS_RATE("successRate", false),
    /** How many of its runs failed. */
    FAILURES("failures", true),
    /** How long its runs take on average. */
    DURATION("duration", true);

    private final String word;
    private final boolean descending;

    JobOrder(String word, boolean descending) {
        this.word = word;
        this.descending = descending;
    }

    /** The word for it in addresses. */
    public String word() {
        return word;
    }

    /** Whether the latest, most or longest usually stand first. */
    boolean isDescending() {
        return descending;
    }
}
