package dev.punctual.core.retry;

/** What an attempt that is followed by another one is put down to. */
public enum Charge {
    /** It is one of the attempts that the run has. */
    ATTEMPT,
    /** It was to run again later, and used none. */
    SNOOZE,
    /** The infrastructure took it away, and it used none. */
    DISRUPTION
}
