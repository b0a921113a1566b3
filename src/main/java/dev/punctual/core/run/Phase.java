package dev.punctual.core.run;

/** Where a run is in its life. */
public enum Phase {
    SCHEDULED,
    QUEUED,
    STARTING,
    RUNNING,
    BACKING_OFF,
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    SKIPPED;

    /** Whether nothing follows any more. */
    public boolean isFinal() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> true;
            case SCHEDULED, QUEUED, STARTING, RUNNING, BACKING_OFF, CANCELLING -> false;
        };
    }
}
