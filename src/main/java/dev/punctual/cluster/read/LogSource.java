package dev.punctual.cluster.read;

/** Where a log was read. */
public enum LogSource {
    /** The pod, which is still there. */
    POD,
    /** The log archive. */
    ARCHIVE,
    /** The end of the log in the run's status. */
    TAIL
}
