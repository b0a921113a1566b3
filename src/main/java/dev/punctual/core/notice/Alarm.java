package dev.punctual.core.notice;

/** What a receiver of notifications can be told of. */
public enum Alarm {
    FAILED("failed"),
    RECOVERED("recovered"),
    LATE("late"),
    SLOW("slow"),
    STALLED("stalled");

    private final String word;

    Alarm(String word) {
        this.word = word;
    }

    /** The word for it in configuration, in messages and in metrics. */
    public String word() {
        return word;
    }
}
