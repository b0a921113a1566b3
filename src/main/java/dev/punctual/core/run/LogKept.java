package dev.punctual.core.run;

/** What the archive has of the log of an attempt. */
public enum LogKept {
    /** All that the kubelet served. */
    ARCHIVED,
    /** The beginning and the end. */
    TRUNCATED,
    /** Nothing, though there was a log. */
    MISSING
}
