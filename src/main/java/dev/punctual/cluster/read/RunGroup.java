package dev.punctual.cluster.read;

import java.util.Locale;

/** The phases as people group them. */
public enum RunGroup {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    SKIPPED;

    /** The group of a phase. */
    public static RunGroup of(RunPhase phase) {
        return switch (phase) {
            case SCHEDULED, QUEUED, BACKING_OFF -> PENDING;
            case STARTING, RUNNING, CANCELLING -> RUNNING;
            case SUCCEEDED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case SKIPPED -> SKIPPED;
        };
    }

    /** The word for it in addresses, styles and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
