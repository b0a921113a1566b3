package dev.punctual.core.run;

/** What the archive has of the log of an attempt. */
public enum LogKept {
    /** All that the kubelet served. */
    ARCHIVED,
    /** Not all: it is too long, or goes on after the attempt was told to stop. */
    TRUNCATED,
    /** Nothing, though there was a log. */
    MISSING
}
