package dev.punctual.cluster.read;

import java.util.Locale;

/** What a list of runs is sorted by. Equal ones are in the order of their creation, the newest first. */
public enum RunOrder {
    CREATED,
    STARTED,
    COMPLETED,
    PROGRESS,
    JOB,
    STATUS,
    DURATION;

    /** The word for it in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
