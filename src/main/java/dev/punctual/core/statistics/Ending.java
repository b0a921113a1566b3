package dev.punctual.core.statistics;

/** How a run can end. */
public enum Ending {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** It never ran, and is no part of the total. */
    SKIPPED
}
