package dev.punctual.cluster.read;

/** Where a run is in its life, for those who only look. */
public enum RunPhase {
    SCHEDULED,
    QUEUED,
    STARTING,
    RUNNING,
    BACKING_OFF,
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    SKIPPED
}
