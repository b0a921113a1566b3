package dev.punctual.core.backfill;

/** Where a backfill is in its life. */
public enum Phase {
    PENDING,
    RUNNING,
    SUSPENDED,
    SUCCEEDED,
    FAILED;

    /** Whether nothing follows. */
    public boolean isFinal() {
        return switch (this) {
            case PENDING, RUNNING, SUSPENDED -> false;
            case SUCCEEDED, FAILED -> true;
        };
    }
}
